using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Redaction;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Http;

// Compares an object from the server with the sent payload. Ignores secrets, because the server masks them, and members
// that were not sent, because the server may add defaults.
internal sealed class PayloadComparison
{
    private readonly JsonElement _payload;
    private readonly Func<PayloadMember, bool> _isRequired;

    private PayloadComparison(JsonElement payload, Func<PayloadMember, bool> isRequired)
    {
        _payload = payload;
        _isRequired = isRequired;
    }

    public PayloadMatch Match { get; private set; }

    // Whether a sent member, such as a secret, could not be compared. That member may differ.
    public bool IsPartial { get; private set; }

    public static PayloadComparison Create(SchemaNode? schema, JsonElement sent, JsonElement returned, Func<PayloadMember, bool> isRequired)
    {
        var comparison = new PayloadComparison(sent, isRequired);
        comparison.CompareObject(schema, sent, returned, "$");
        return comparison;
    }

    private void CompareObject(SchemaNode? schema, JsonElement sent, JsonElement returned, string path)
    {
        var node = schema?.SelectCase(sent);
        foreach (var member in sent.EnumerateObject())
        {
            var known = node is null ? null : Array.Find(node.Members, candidate => candidate.Name == member.Name);
            if (known?.Node.IsSecret == true || SecretNames.Contains(member.Name))
            {
                IsPartial = true;
                continue;
            }

            var memberPath = $"{path}.{member.Name}";
            if (TryGetReturnedValue(returned, member.Name, out var returnedValue))
            {
                CompareValue(known?.Node, member.Value, returnedValue, memberPath);
            }
            else
            {
                AddMissing(known?.Node, new(_payload, memberPath, member.Name, member.Value, IsAdditional: known is null));
            }
        }
    }

    private void CompareValue(SchemaNode? node, JsonElement sent, JsonElement returned, string path)
    {
        switch (sent.ValueKind, returned.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareObject(node, sent, returned, path);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when sent.GetArrayLength() == returned.GetArrayLength():
                foreach (var (sentValue, returnedValue) in sent.EnumerateArray().Zip(returned.EnumerateArray()))
                {
                    CompareValue(node?.GetItems(), sentValue, returnedValue, path);
                }

                break;
            default:
                SetWorst(AreEqual(sent, returned) ? PayloadMatch.Equal : PayloadMatch.Different);
                break;
        }
    }

    // An omitted object may contain additional members, which must be present.
    private void AddMissing(SchemaNode? node, PayloadMember member)
    {
        IsPartial = true;
        if (_isRequired(member))
        {
            SetWorst(PayloadMatch.Incomplete);
        }
        else if (!member.IsAdditional && member.Value.ValueKind == JsonValueKind.Object)
        {
            CompareObject(node, member.Value, default, member.Path);
        }
    }

    private void SetWorst(PayloadMatch match) => Match = match > Match ? match : Match;

    // Null and a mask count as missing.
    private static bool TryGetReturnedValue(JsonElement returned, string name, out JsonElement value)
    {
        value = default;
        return returned.ValueKind == JsonValueKind.Object
            && returned.TryGetProperty(name, out value)
            && value.ValueKind != JsonValueKind.Null
            && !(value.ValueKind == JsonValueKind.String && Secret.IsMask(value.GetString()));
    }

    // Servers sometimes return numbers and Booleans as strings.
    private static bool AreEqual(JsonElement one, JsonElement other) =>
        JsonEquality.AreEqual(one, other) || IsTextOf(one, other) || IsTextOf(other, one);

    private static bool IsTextOf(JsonElement text, JsonElement value) =>
        text.ValueKind == JsonValueKind.String
        && value.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
        && string.Equals(text.GetString(), value.GetRawText(), StringComparison.Ordinal);
}
