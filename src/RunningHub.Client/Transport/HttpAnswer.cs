namespace RunningHub;

/// <summary>An answer as bytes.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="MediaType">The content type without its parameters, or null.</param>
/// <param name="Body">The whole body, decompressed.</param>
/// <param name="RetryAfter">The pause that the service asks for, if it does.</param>
internal readonly record struct HttpAnswer(int Status, string? MediaType, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter);

/// <summary>As much of an answer's body as had come when it broke off, or was given up. Of a submit, the task's id may be in it.</summary>
internal sealed class PartialAnswer
{
    public ReadOnlyMemory<byte> Body { get; set; }
}

/// <summary>No answer came, or not all of it. Never leaves the library.</summary>
internal sealed class TransportException(string message, Exception? innerException) : Exception(message, innerException);
