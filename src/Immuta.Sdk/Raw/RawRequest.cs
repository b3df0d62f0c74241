using System.Diagnostics;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Immuta.Sdk.Authentication;
using Immuta.Sdk.Http;

namespace Immuta.Sdk.Raw;

/// <summary>Represents a request to an endpoint that has no typed client.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class RawRequest
{
    /// <summary>Creates a request from a method and a path below the base address.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base address, escaped, with its query: <c>/tag?limit=10</c>.</param>
    /// <exception cref="ArgumentException">The path is not below the base address, or is not escaped.</exception>
    public RawRequest(HttpMethod method, string path)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(path);
        Method = method;
        var question = path.IndexOf('?', StringComparison.Ordinal);
        Path = ApiPath.FromEscaped(question < 0 ? path : path[..question]);
        Query = question < 0 ? null : path[(question + 1)..];
        if (Query is not null && (Query.AsSpan().ContainsAnyExceptInRange('!', '~') || Query.Contains('#', StringComparison.Ordinal)))
        {
            throw new ArgumentException("A query is percent-encoded and holds no fragment.", nameof(path));
        }
    }

    /// <summary>Gets the HTTP method of the request.</summary>
    public HttpMethod Method { get; }

    /// <summary>Gets the JSON body of the request.</summary>
    /// <value>None by default. Set this or <see cref="Text"/>, not both. A copy, valid after the source document is disposed.</value>
    /// <exception cref="ArgumentException">The element contains no JSON value.</exception>
    /// <remarks>Serializers omit this property, because a body may contain secrets and requests get logged.</remarks>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    [IgnoreDataMember]
    public JsonElement? Body
    {
        get;
        init => field = value is { ValueKind: JsonValueKind.Undefined }
            ? throw new ArgumentException("The element holds no JSON value.", nameof(value))
            : value?.Clone();
    }

    /// <summary>Gets a body that is sent unchanged as plain text, such as YAML.</summary>
    /// <value>None by default. Set this or <see cref="Body"/>, not both.</value>
    public Secret? Text { get; init; }

    /// <summary>Gets the media type of the text body.</summary>
    /// <value><c>text/plain</c> by default, as in Immuta's own example for YAML.</value>
    /// <exception cref="ArgumentException">The value is empty or not valid in a header.</exception>
    public string TextMediaType
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = HeaderText.IsSafe(value)
                ? value
                : throw new ArgumentException("A media type is printable ASCII without line breaks.", nameof(value));
        }
    } = "text/plain";

    /// <summary>Gets a value that indicates whether the request can safely be sent twice.</summary>
    /// <value><see langword="true"/> by default for GET and HEAD, otherwise <see langword="false"/>.</value>
    /// <remarks>If so, the request is retried after failures that leave the outcome unknown.</remarks>
    public bool Idempotent
    {
        get => field || Method == HttpMethod.Get || Method == HttpMethod.Head;
        init;
    }

    internal ApiPath Path { get; }

    internal string? Query { get; }

    /// <summary>Returns the method and the path, without the query or the body.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"{Method} {Path}";

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => ToString();
}
