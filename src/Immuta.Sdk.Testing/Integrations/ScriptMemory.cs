using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Remembers from which bodies scripts were made, to compare later requests with them.</summary>
internal sealed class ScriptMemory
{
    private readonly Dictionary<string, JObject> _bodies = new(StringComparer.Ordinal);

    public void RememberCreation(string kind, IntegrationEnvelope envelope) => _bodies[CreationKey(kind, envelope)] = envelope.Body;

    public void RememberEdit(IntegrationRecord record, IntegrationEnvelope envelope) => _bodies[EditKey(record)] = envelope.Body;

    public ManualFlowMatch CompareCreation(IntegrationEnvelope envelope) =>
        envelope.AutoBootstrap is false
            ? Compare(envelope, envelope.Technology.CreationScripts.Select(kind => CreationKey(kind, envelope)))
            : ManualFlowMatch.NotApplicable;

    public ManualFlowMatch CompareRegistration(JObject registration)
    {
        var technology = Technologies.OfConnection((string)registration["connection"]!["technology"]!);
        if (!technology.CreationScripts.Contains(ScriptKinds.Create, StringComparer.Ordinal))
        {
            return ManualFlowMatch.NotApplicable;
        }

        return !_bodies.TryGetValue(CreationKey(ScriptKinds.Create, technology, (string?)registration["connection"]!["hostname"]), out var script)
            ? ManualFlowMatch.ScriptMissing
            : ScriptEqualities.Hold(script, registration) ? ManualFlowMatch.Same : ManualFlowMatch.Different;
    }

    public ManualFlowMatch CompareEdit(IntegrationRecord record, IntegrationEnvelope envelope) =>
        envelope.AutoBootstrap is false && record.Technology.Scripts.Contains(ScriptKinds.Edit, StringComparer.Ordinal)
            ? Compare(envelope, [EditKey(record)])
            : ManualFlowMatch.NotApplicable;

    private ManualFlowMatch Compare(IntegrationEnvelope envelope, IEnumerable<string> keys)
    {
        var match = ManualFlowMatch.NotApplicable;
        foreach (var key in keys)
        {
            if (!_bodies.TryGetValue(key, out var body))
            {
                return ManualFlowMatch.ScriptMissing;
            }

            if (!JToken.DeepEquals(body, envelope.Body))
            {
                match = ManualFlowMatch.Different;
            }
            else if (match is ManualFlowMatch.NotApplicable)
            {
                match = ManualFlowMatch.Same;
            }
        }

        return match;
    }

    private static string CreationKey(string kind, IntegrationEnvelope envelope) => CreationKey(kind, envelope.Technology, envelope.Place);

    private static string CreationKey(string kind, Technology technology, string? place) => $"{kind} {technology.Type} {place}";

    private static string EditKey(IntegrationRecord record) => $"{ScriptKinds.Edit} {record.Id}";
}
