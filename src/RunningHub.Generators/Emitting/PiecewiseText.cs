using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace RunningHub.Generators.Emitting;

/// <summary>A source in pieces. Roslyn would make the same of a reader, with a copy of each character.</summary>
/// <param name="pieces">Of <see cref="PieceLength"/> characters each but for the last; nobody changes them from now on.</param>
/// <param name="length">How many characters there are.</param>
/// <param name="encoding">How it is written to a file.</param>
internal sealed class PiecewiseText(char[][] pieces, int length, Encoding encoding) : SourceText
{
    /// <summary>64 KB: an array from 85,000 bytes on is a large object.</summary>
    public const int PieceLength = 32 * 1024;

    /// <inheritdoc/>
    public override Encoding Encoding => encoding;

    /// <inheritdoc/>
    public override int Length => length;

    /// <inheritdoc/>
    public override char this[int position] => pieces[position / PieceLength][position % PieceLength];

    /// <inheritdoc/>
    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        if (sourceIndex < 0 || sourceIndex > length) throw new ArgumentOutOfRangeException(nameof(sourceIndex));
        if (count < 0 || count > length - sourceIndex) throw new ArgumentOutOfRangeException(nameof(count));
        while (count > 0)
        {
            var piece = pieces[sourceIndex / PieceLength];
            var at = sourceIndex % PieceLength;
            var taken = Math.Min(count, piece.Length - at);
            Array.Copy(piece, at, destination, destinationIndex, taken);
            (sourceIndex, destinationIndex, count) = (sourceIndex + taken, destinationIndex + taken, count - taken);
        }
    }
}
