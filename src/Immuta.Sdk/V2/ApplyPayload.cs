using System.Text;
using Immuta.Sdk.Json;
using Immuta.Sdk.Validation;

namespace Immuta.Sdk.V2;

// A body of POST /api/v2/...: serialized JSON, or the caller's text, unchanged.
internal readonly record struct ApplyPayload(RequestPayload Body, string ContentType = "application/json")
{
    // The only media type that the vendor's examples show for YAML.
    public static ApplyPayload FromYaml(string yaml)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(yaml);
        SendableText.ThrowIfBroken(yaml, nameof(yaml));
        return new(Encoding.UTF8.GetBytes(yaml), "text/plain");
    }
}
