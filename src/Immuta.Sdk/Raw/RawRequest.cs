using System.Diagnostics;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Immuta.Sdk.Authentication;
using Immuta.Sdk.Http;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Raw;

/// <summary>Represents a request to an endpoint that has no typed client.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class RawRequest
{
    private readonly string? _query;

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
        _query = question < 0 ? null : path[(question + 1)..];
        if (_query is not null && _query.Contains('#', StringComparison.Ordinal))
        {
            throw new ArgumentException("A query holds no fragment: encode '#' as %23, or pass it in Query.", nameof(path));
        }

        if (_query is not null && _query.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("A query is percent-encoded: encode its values, or pass them in Query.", nameof(path));
        }
    }

    /// <summary>Creates a request whose body is a value of your own type.</summary>
    /// <typeparam name="TBody">The type of the body.</typeparam>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base address, escaped.</param>
    /// <param name="body">The body, which is serialized once, by this method.</param>
    /// <param name="bodyType">The serialization of the type, from a context of your own.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">The path is not below the base address, or is not escaped.</exception>
    /// <exception cref="JsonException">The value can't be serialized.</exception>
    public static RawRequest Create<TBody>(HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType)
    {
        ArgumentNullException.ThrowIfNull(bodyType);
        return new(method, path) { Json = JsonSerializer.SerializeToUtf8Bytes(body, bodyType) };
    }

    /// <summary>Gets the HTTP method of the request.</summary>
    public HttpMethod Method { get; }

    /// <summary>Gets the parameters of the query, added to those that the path has.</summary>
    /// <value>Empty by default. Names and values are plain text, and are escaped when the request is sent. A name can occur several times.</value>
    /// <exception cref="ArgumentException">A name is empty, or a text isn't valid Unicode.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> Query
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            foreach (var (name, text) in value)
            {
                ArgumentException.ThrowIfNullOrEmpty(name, nameof(value));
                ArgumentNullException.ThrowIfNull(text, nameof(value));
                SendableText.ThrowIfBroken(name, nameof(value));
                SendableText.ThrowIfBroken(text, nameof(value));
            }

            field = [.. value];
        }
    } = [];

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
            ? throw new ArgumentException("The element holds no JSON value: parse a text, or leave Body out.", nameof(value))
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
                : throw new ArgumentException("A media type is printable ASCII without line breaks: correct it, or leave TextMediaType out.", nameof(value));
        }
    } = "text/plain";

    /// <summary>Gets a value that indicates whether the request can safely be sent twice.</summary>
    /// <value>Always <see langword="true"/> for GET and HEAD, otherwise <see langword="false"/> by default.</value>
    /// <remarks>
    /// If so, the request is retried after failures that leave the outcome unknown. To send a GET once, use a view with
    /// <see cref="RequestOptions.DisableRetries"/>.
    /// </remarks>
    public bool Idempotent
    {
        get => field || Method == HttpMethod.Get || Method == HttpMethod.Head;
        init;
    }

    internal ApiPath Path { get; }

    // The escaped query, without the question mark.
    internal string? EscapedQuery => Query.Count == 0
        ? _query
        : string.Join('&', (string[])[.. _query is null ? Array.Empty<string>() : [_query], .. Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}")]);

    // The body of a caller's own type.
    internal ReadOnlyMemory<byte>? Json { get; private init; }

    /// <summary>Returns the method and the path, without the query or the body.</summary>
    /// <returns>A short text for logs and debuggers.</returns>
    public override string ToString() => $"{Method} {Path}";

    // LINQPad calls this instead of listing the members.
    internal object ToDump() => ToString();
}
