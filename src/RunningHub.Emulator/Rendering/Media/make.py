#!/usr/bin/env python3
"""Makes the small media files that the emulator hands out where it does not make a file itself. Needs ffmpeg 5 or later.

Run it in this folder; the files go to Files/. Their content is ours: a sunrise, a chord, a lighthouse. They carry no metadata: the
emulator stamps each copy with the graph that "made" it (see the *Stamp.cs files).
"""
import json
import math
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

# A lighthouse: bands between rings, each with corners of its own so that its colour ends where it ends. As (radius, height) twice and a colour.
SIDES = 12
STONE, WHITE, RED, IRON, LAMP = (139, 139, 150), (244, 240, 232), (196, 57, 57), (62, 66, 82), (255, 214, 110)
BANDS = [(0.46, -1.00, 0.42, -0.86, STONE), (0.42, -0.86, 0.27, -0.86, STONE)]
BANDS += [(0.27 - 0.022 * i, -0.86 + 0.26 * i, 0.27 - 0.022 * (i + 1), -0.86 + 0.26 * (i + 1), RED if i % 2 else WHITE) for i in range(5)]
BANDS += [(0.16, 0.44, 0.24, 0.44, IRON), (0.24, 0.44, 0.24, 0.50, IRON), (0.24, 0.50, 0.13, 0.50, IRON), (0.13, 0.50, 0.13, 0.72, LAMP),
          (0.13, 0.72, 0.19, 0.72, IRON), (0.19, 0.72, 0.00, 0.98, RED)]
corners, colours, indices = [], [], []
for low_radius, low, high_radius, high, colour in BANDS:
    base = len(corners)
    for radius, height in ((low_radius, low), (high_radius, high)):
        corners += [(radius * math.cos(2 * math.pi * i / SIDES), height, radius * math.sin(2 * math.pi * i / SIDES)) for i in range(SIDES)]
        colours += [(*colour, 255)] * SIDES
    for i in range(SIDES):
        a, b, c, d = base + i, base + (i + 1) % SIDES, base + SIDES + i, base + SIDES + (i + 1) % SIDES
        indices += [a, c, b] + ([b, c, d] if high_radius > 0 else [])
base = len(corners)
corners += [(0.46 * math.cos(2 * math.pi * i / SIDES), -1.0, 0.46 * math.sin(2 * math.pi * i / SIDES)) for i in range(SIDES)]
colours += [(*STONE, 255)] * SIDES
indices += [index for i in range(1, SIDES - 1) for index in (base, base + i, base + i + 1)]

parts = [struct.pack(f"<{len(indices)}H", *indices), b"".join(struct.pack("<3f", *c) for c in corners), b"".join(struct.pack("<4B", *c) for c in colours)]
parts[0] += bytes(-len(parts[0]) % 4)
binary = b"".join(parts)
rounded = [struct.unpack("<3f", struct.pack("<3f", *c)) for c in corners]
document = json.dumps({
    "asset": {"version": "2.0", "generator": "RunningHub.Emulator"},
    "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0, "name": "Lighthouse"}],
    "meshes": [{"primitives": [{"attributes": {"POSITION": 1, "COLOR_0": 2}, "indices": 0}]}],
    "buffers": [{"byteLength": len(binary)}],
    "bufferViews": [{"buffer": 0, "byteLength": len(indices) * 2, "target": 34963},
                    {"buffer": 0, "byteOffset": len(parts[0]), "byteLength": len(parts[1]), "target": 34962},
                    {"buffer": 0, "byteOffset": len(parts[0]) + len(parts[1]), "byteLength": len(parts[2]), "target": 34962}],
    "accessors": [{"bufferView": 0, "componentType": 5123, "count": len(indices), "type": "SCALAR"},
                  {"bufferView": 1, "componentType": 5126, "count": len(corners), "type": "VEC3",
                   "min": [min(c[axis] for c in rounded) for axis in range(3)], "max": [max(c[axis] for c in rounded) for axis in range(3)]},
                  {"bufferView": 2, "componentType": 5121, "normalized": True, "count": len(colours), "type": "VEC4"}],
}, separators=(",", ":")).encode()
document += b" " * (-len(document) % 4)
with open("Files/mesh.glb", "wb") as glb:
    glb.write(struct.pack("<4sII", b"glTF", 2, 12 + 8 + len(document) + 8 + len(binary)))
    glb.write(struct.pack("<I4s", len(document), b"JSON") + document + struct.pack("<I4s", len(binary), b"BIN\0") + binary)
