namespace Immuta.Sdk.Testing;

/// <summary>Specifies how a script endpoint wraps the script text it returns.</summary>
/// <remarks>Fake only: the format of the real response is unknown.</remarks>
public enum ScriptFormat
{
    /// <summary>The whole response is one JSON string with the script.</summary>
    JsonString,

    /// <summary>An object whose member <c>script</c> holds the script text.</summary>
    ScriptMember,

    /// <summary>An object whose only member has another name than <c>script</c>.</summary>
    OtherMember,

    /// <summary>The script itself as plain text, without any enclosing JSON.</summary>
    PlainText,
}
