using Immuta.Sdk.Redaction;
using System.Text.Json;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Http;

// Compares an object from the server with the sent payload. Ignores secrets, because the server masks them, and members
// that were not sent, because the server may add defaults.
internal sealed class PayloadComparison
{
    private readonly JsonElement _payload;
    private readonly Func<PayloadMember, bool> _mustBeShown;

    private PayloadComparison(JsonElement payload, Func<PayloadMember, bool> mustBeShown)
    {
        _payload = payload;
        _mustBeShown = mustBeShown;
    }

    public PayloadMatch Match { get; private set; }

    // Whether a sent member, such as a secret, could not be compared. That member may differ.
    public bool IsPartial { get; private set; }

    public static PayloadComparison Create(SchemaNode? schema, JsonElement sent, JsonElement shown, Func<PayloadMember, bool> mustBeShown)
    {
        var comparison = new PayloadComparison(sent, mustBeShown);
        comparison.CompareObject(schema, sent, shown, "$");
        return comparison;
    }

    private void CompareObject(SchemaNode? schema, JsonElement sent, JsonElement shown, string path)
    {
        var node = schema?.CaseOf(sent);
        foreach (var member in sent.EnumerateObject())
        {
            var known = node is null ? null : Array.Find(node.Members, candidate => candidate.Name == member.Name);
            if (known?.Node.IsSecret == true || SecretNames.Contains(member.Name))
            {
                IsPartial = true;
                continue;
            }

            var place = new PayloadMember(_payload, $"{path}.{member.Name}", member.Name, member.Value, IsAdditional: known is null);
            if (IsShown(shown, member.Name, out var theirs))
            {
                CompareValue(known?.Node, member.Value, theirs, place.Path);
            }
            else
            {
                AddMissing(known?.Node, place);
            }
        }
    }

    private void CompareValue(SchemaNode? node, JsonElement sent, JsonElement shown, string path)
    {
        switch (sent.ValueKind, shown.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                CompareObject(node, sent, shown, path);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array) when sent.GetArrayLength() == shown.GetArrayLength():
                foreach (var (ours, theirs) in sent.EnumerateArray().Zip(shown.EnumerateArray()))
                {
                    CompareValue(node?.Items, ours, theirs, path);
                }

                break;
            default:
                Worsen(AreEqual(sent, shown) ? PayloadMatch.Equal : PayloadMatch.Different);
                break;
        }
    }

    // An omitted object may contain additional members, which must be present.
    private void AddMissing(SchemaNode? node, PayloadMember member)
    {
        IsPartial = true;
        if (_mustBeShown(member))
        {
            Worsen(PayloadMatch.Incomplete);
        }
        else if (!member.IsAdditional && member.Value.ValueKind == JsonValueKind.Object)
        {
            CompareObject(node, member.Value, default, member.Path);
        }
    }

    private void Worsen(PayloadMatch match) => Match = match > Match ? match : Match;

    // Null and a mask count as missing.
    private static bool IsShown(JsonElement shown, string name, out JsonElement value)
    {
        value = default;
        return shown.ValueKind == JsonValueKind.Object
            && shown.TryGetProperty(name, out value)
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
