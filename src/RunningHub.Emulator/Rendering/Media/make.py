#!/usr/bin/env python3
"""Makes the small media files that the emulator hands out where it does not make a file itself. Needs ffmpeg 5 or later.

Run it in this folder; the files go to Files/. Their content is ours: a sunrise, a chord, a cube. They carry no metadata: the
emulator stamps each copy with the graph that "made" it (see the *Stamp.cs files).
"""
import json
import struct
import subprocess

SUN = "lt(hypot(X-160\\,Y-118+14*T)\\,24)*lt(Y\\,128)"
SKY = "lt(Y\\,128)"
FRAMES = ("nullsrc=s=320x180:r=12:d=2,format=gbrp,geq="
          f"r='if({SUN}\\,255\\,if({SKY}\\,45+Y*1.55\\,24+(180-Y)*0.5))':"
          f"g='if({SUN}\\,214\\,if({SKY}\\,50+Y*0.75\\,40+(180-Y)*0.4))':"
          f"b='if({SUN}\\,140\\,if({SKY}\\,125-Y*0.1\\,70+(180-Y)*0.6))'")
CHORD = "aevalsrc='(sin(2*PI*220*t)+sin(2*PI*277.18*t)+sin(2*PI*329.63*t))/5*min(1\\,4*(2-t))':s=44100:d=2"
EXACT = ["-bitexact", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]


def ffmpeg(name, *arguments):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments, *EXACT, "Files/" + name], check=True)


def still(name, *codec):
    ffmpeg(name, "-f", "lavfi", "-i", FRAMES, "-frames:v", "1", *codec)


still("picture.jpg", "-q:v", "5", "-pix_fmt", "yuvj420p")
still("picture.webp", "-c:v", "libwebp", "-quality", "60")
ffmpeg("animation.webp", "-f", "lavfi", "-i", FRAMES, "-c:v", "libwebp_anim", "-quality", "40", "-loop", "0")
ffmpeg("animation.gif", "-f", "lavfi", "-i", FRAMES, "-vf", "fps=6,scale=160:-1,split[a][b];[a]palettegen=32[p];[b][p]paletteuse", "-loop", "0")
# moov behind mdat: a box can be added to it without moving a frame.
ffmpeg("film.mp4", "-f", "lavfi", "-i", FRAMES, "-f", "lavfi", "-i", CHORD, "-c:v", "libx264", "-crf", "30", "-pix_fmt", "yuv420p",
       "-c:a", "aac", "-b:a", "48k", "-shortest")
ffmpeg("film.webm", "-f", "lavfi", "-i", FRAMES, "-c:v", "libvpx-vp9", "-crf", "45", "-b:v", "0")
ffmpeg("sound.flac", "-f", "lavfi", "-i", CHORD, "-ac", "1", "-ar", "16000", "-sample_fmt", "s16")
ffmpeg("sound.mp3", "-f", "lavfi", "-i", CHORD, "-ac", "1", "-b:a", "32k", "-ar", "22050", "-id3v2_version", "0", "-write_id3v1", "0")
ffmpeg("sound.opus", "-f", "lavfi", "-i", CHORD, "-ac", "1", "-b:a", "24k")

corners = [(x, y, z) for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-0.5, 0.5)]
faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
indices = [i for a, b, c, d in faces for i in (a, b, c, a, c, d)]
binary = struct.pack("<36H", *indices) + b"".join(struct.pack("<3f", *c) for c in corners)
document = json.dumps({
    "asset": {"version": "2.0", "generator": "RunningHub.Emulator"},
    "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
    "meshes": [{"primitives": [{"attributes": {"POSITION": 1}, "indices": 0}]}],
    "buffers": [{"byteLength": len(binary)}],
    "bufferViews": [{"buffer": 0, "byteLength": 72, "target": 34963}, {"buffer": 0, "byteOffset": 72, "byteLength": 96, "target": 34962}],
    "accessors": [{"bufferView": 0, "componentType": 5123, "count": 36, "type": "SCALAR"},
                  {"bufferView": 1, "componentType": 5126, "count": 8, "type": "VEC3", "min": [-0.5] * 3, "max": [0.5] * 3}],
}, separators=(",", ":")).encode()
document += b" " * (-len(document) % 4)
with open("Files/mesh.glb", "wb") as glb:
    glb.write(struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(document) + 8 + len(binary)))
    glb.write(struct.pack("<I4s", len(document), b"JSON") + document + struct.pack("<I4s", len(binary), b"BIN\0") + binary)
