namespace RunningHub.Workflows;

/// <summary>The kinds of <see cref="JsonProblem"/>.</summary>
public enum JsonProblemKind
{
    /// <summary>A character that cannot stand at its place.</summary>
    UnexpectedCharacter,

    /// <summary>The text ends in the middle of a value.</summary>
    UnexpectedEnd,

    /// <summary>The text holds nothing but white space.</summary>
    NoValue,

    /// <summary>Something follows the one value that a JSON text is.</summary>
    TextAfterValue,

    /// <summary>A word that is none of <c>true</c>, <c>false</c>, <c>null</c>, such as a placeholder without quotes.</summary>
    UnknownWord,

    /// <summary>A number that is not written as JSON writes it: <c>01</c>, <c>+1</c>, <c>.5</c>, <c>1.</c>.</summary>
    InvalidNumber,

    /// <summary>A backslash in a string that begins no escape of JSON.</summary>
    InvalidEscape,

    /// <summary>A line break, tab or other control character inside a string.</summary>
    ControlCharacter,

    /// <summary>A comment: <c>//</c>, <c>/* */</c> or <c>#</c>. Reading goes on behind it.</summary>
    Comment,

    /// <summary>A comma before <c>}</c> or <c>]</c>. Reading goes on.</summary>
    TrailingComma,

    /// <summary>Bare <c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>. Reading goes on.</summary>
    NotANumber,

    /// <summary>A name that its object already has. Allowed by JSON; the last one counts. No error.</summary>
    DuplicateName,

    /// <summary>
    /// Half of a surrogate pair, raw or as an escape. The grammar allows it, UTF-8 cannot carry it: it is accepted, kept as it is, and
    /// reported. No error.
    /// A pair is two raw characters or two escapes; one of each are two halves.
    /// </summary>
    LoneSurrogate,

    /// <summary>A byte order mark at the very start. Accepted. No error.</summary>
    ByteOrderMark,

    /// <summary>The text is longer than <see cref="JsonLimits.MaxLength"/>; nothing was read.</summary>
    TooLarge,

    /// <summary>Lists and objects nest deeper than <see cref="JsonLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>More values and names than <see cref="JsonLimits.MaxTokens"/>.</summary>
    TooManyValues,
}
