using Immuta.Sdk.AsCode.Files;
using Immuta.Sdk.Yaml;

namespace Immuta.Sdk.AsCode;

/// <summary>Represents one file of a folder: the complete request for one object.</summary>
public sealed class CodeFile
{
    internal CodeFile(KindFormat format, string key, string file, string hash, PayloadText text, IReadOnlyCollection<string> allowedNames)
    {
        Format = format;
        Key = key;
        File = file;
        Hash = hash;
        Json = text.Json;
        References = [.. SecretReplacement.ReferencesIn(text.Json.Span).Select(found => (found.Reference, found.Offset, text.GetPosition(found.Offset)))];
        AllowedNames = allowedNames;
    }

    /// <summary>Gets what the file describes.</summary>
    public CodeKind Kind => Format.Kind;

    /// <summary>Gets the key of the object: for purposes the name, for integrations technology and host, for settings the path.</summary>
    public string Key { get; }

    /// <summary>Gets the path of the file, relative to the folder, with forward slashes.</summary>
    public string File { get; }

    /// <summary>Gets the SHA-256 hash of the request, in which secret references are not resolved.</summary>
    public string Hash { get; }

    internal KindFormat Format { get; }

    // With the values of the parameters, and marks in place of the secrets.
    internal ReadOnlyMemory<byte> Json { get; }

    // The secrets by their references, each with its offset in that JSON and its place in the file, whose text is not kept.
    internal IReadOnlyList<(string Reference, int Offset, FilePosition Position)> References { get; }

    internal IReadOnlyCollection<string> AllowedNames { get; }

    /// <summary>Returns kind, key and file.</summary>
    /// <returns>One line of text.</returns>
    public override string ToString() => $"{KindNames.Of(Kind)} '{Key}' ({File})";
}
