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
    private readonly Func<PayloadDifference, bool>? _isDifference;
    private List<PayloadDifference>? _differences;

    private PayloadComparison(JsonElement payload, Func<PayloadMember, bool> isRequired, Func<PayloadDifference, bool>? isDifference)
    {
        _payload = payload;
        _isRequired = isRequired;
        _isDifference = isDifference;
    }

    public PayloadMatch Match { get; private set; }

    // Whether a sent member, such as a secret, could not be compared. That member may differ.
    public bool IsPartial { get; private set; }

    // The members that differ, or that are required and missing. Empty without a filter: most comparisons only need the match.
    public IReadOnlyList<PayloadDifference> Differences => _differences ?? [];

    public static PayloadComparison Create(
        SchemaNode? schema, JsonElement sent, JsonElement returned, Func<PayloadMember, bool> isRequired, Func<PayloadDifference, bool>? isDifference = null)
    {
        var comparison = new PayloadComparison(sent, isRequired, isDifference);
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
                AddMissing(known?.Node, new(_payload, memberPath, member.Name, member.Value, IsAdditional: known is null), isMasked: returnedValue.ValueKind == JsonValueKind.String);
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
                var index = 0;
                foreach (var (sentValue, returnedValue) in sent.EnumerateArray().Zip(returned.EnumerateArray()))
                {
                    CompareValue(node?.GetItems(), sentValue, returnedValue, $"{path}[{index++}]");
                }

                break;
            default:
                if (!AreEqual(sent, returned))
                {
                    SetWorst(PayloadMatch.Different);
                    AddDifference(node, path, sent, returned);
                }

                break;
        }
    }

    // An omitted object may contain additional members, which must be present. A masked value can't be compared, so it isn't
    // among the differences.
    private void AddMissing(SchemaNode? node, PayloadMember member, bool isMasked)
    {
        IsPartial = true;
        if (_isRequired(member))
        {
            SetWorst(PayloadMatch.Incomplete);
            if (!isMasked)
            {
                AddDifference(node, member.Path, member.Value, returned: default);
            }
        }
        else if (!member.IsAdditional && member.Value.ValueKind == JsonValueKind.Object)
        {
            CompareObject(node, member.Value, default, member.Path);
        }
    }

    private void AddDifference(SchemaNode? node, string path, JsonElement sent, JsonElement returned)
    {
        if (_isDifference is not null && PayloadDifference.Create(node, path, sent, returned) is var difference && _isDifference(difference))
        {
            (_differences ??= []).Add(difference);
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
