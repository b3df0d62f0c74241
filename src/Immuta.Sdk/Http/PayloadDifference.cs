using System.Text.Json;
using Immuta.Sdk.Errors;
using Immuta.Sdk.Redaction;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Http;

// A member that an object from the server shows with another value than the sent payload, or not at all.
internal sealed class PayloadDifference
{
    private const int MaxLength = 80;

    private readonly string? _sent;
    private readonly string? _returned;

    private PayloadDifference(string path, string? sent, string? returned)
    {
        Path = path;
        _sent = sent;
        _returned = returned;
    }

    public string Path { get; }

    // The JSON texts of the values. Null if the value may be a secret or holds an object.
    public string? Sent => _sent;

    public string? Returned => _returned;

    // Whether the server's object doesn't show the member.
    public bool IsMissing { get; private init; }

    // Whether both values are strings that differ only in the case of their letters.
    public bool IsOnlyCase { get; private init; }

    // Secrets are never compared. An additional member may be one, and an object may contain one, so only the values of
    // documented members are kept.
    public static PayloadDifference Create(SchemaNode? node, string path, JsonElement sent, JsonElement returned)
    {
        var isShown = node is not null && !path.EndsWith("Thumbprint", StringComparison.OrdinalIgnoreCase);
        return new(path, isShown ? TextOf(sent) : null, isShown ? TextOf(returned) : null)
        {
            IsMissing = returned.ValueKind == JsonValueKind.Undefined,
            IsOnlyCase = sent.ValueKind == JsonValueKind.String
                && returned.ValueKind == JsonValueKind.String
                && string.Equals(sent.GetString(), returned.GetString(), StringComparison.OrdinalIgnoreCase),
        };
    }

    // The server may repeat a secret of the request in any member.
    public string Describe(SecretRedactor redactor)
    {
        var path = Clean(Path, redactor);
        var sent = _sent is null ? null : Clean(_sent, redactor);
        return IsMissing
            ? $"{path} is not shown{(sent is null ? "" : $", and {sent} was requested")}"
            : sent is null || _returned is null ? $"{path} differs"
            : $"{path} is {Clean(_returned, redactor)}, and {sent} was requested";
    }

    private static string Clean(string text, SecretRedactor redactor) => SingleLine.Clip(SingleLine.Escape(redactor.Redact(text)), MaxLength);

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Object => null,
        JsonValueKind.Array => value.EnumerateArray().All(item => item.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object)) ? value.GetRawText() : null,
        _ => value.GetRawText(),
    };
}
