namespace Immuta.Sdk.Testing;

/// <summary>How a script endpoint wraps the script text it answers.</summary>
/// <remarks>Fake only: the shape of the real answer is unknown.</remarks>
public enum ScriptFormat
{
    /// <summary>The whole answer is one JSON string with the script.</summary>
    JsonString,

    /// <summary>An object whose member <c>script</c> holds the script text.</summary>
    ScriptMember,

    /// <summary>An object whose only member has another name than <c>script</c>.</summary>
    OtherMember,

    /// <summary>The script itself as plain text, without any JSON around.</summary>
    PlainText,
}
