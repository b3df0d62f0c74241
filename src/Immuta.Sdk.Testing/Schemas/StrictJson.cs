using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Reads JSON by the letter, since the parser behind the validator forgives comments and quotes.</summary>
internal static class StrictJson
{
    public static JToken Parse(string text)
    {
        try
        {
            using (JsonDocument.Parse(text))
            {
                // Only whether the text can be parsed matters here.
            }

            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
            };
            return JToken.ReadFrom(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error });
        }
        catch (Exception ex) when (ex is System.Text.Json.JsonException or Newtonsoft.Json.JsonException)
        {
            // Do not expose the exception: the messages of the parsers may quote secrets.
            throw new FormatException("The text is not valid JSON.", ex);
        }
    }
}
