using System.Text;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.V2;

// A body of POST /api/v2/...: JSON of ours, or a text of the caller's that is not touched.
internal readonly record struct DesiredState(RequestPayload Body, string ContentType = "application/json")
{
    // Half a character would be replaced silently by an encoding that forgives.
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The only media type that the vendor's examples show for YAML.
    public static DesiredState FromYaml(string yaml)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(yaml);
        try
        {
            return new(s_strict.GetBytes(yaml), "text/plain");
        }
        catch (EncoderFallbackException exception)
        {
            throw new ArgumentException("The text holds half a character (a lone surrogate): mend it.", nameof(yaml), exception);
        }
    }
}
