using System.Globalization;
using Newtonsoft.Json.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Immuta.Sdk.Testing;

/// <summary>Reads a YAML text without a schema, as a server does: YAML 1.2 decides the type of plain scalars.</summary>
/// <remarks>Deliberately shares no code with the client's file reader, so that the two check each other.</remarks>
internal static class YamlBody
{
    public static JToken Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 1 ? Convert(stream.Documents[0].RootNode, depth: 0) : throw new FormatException("One document is expected.");
        }
        catch (Exception ex) when (ex is YamlException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("The text is not valid YAML.", ex);
        }
    }

    private static JToken Convert(YamlNode node, int depth) => node switch
    {
        _ when depth > 100 => throw new FormatException("The document is too deep."),
        YamlMappingNode mapping => new JObject(mapping.Children.Select(member => new JProperty(((YamlScalarNode)member.Key).Value!, Convert(member.Value, depth + 1)))),
        YamlSequenceNode sequence => new JArray(sequence.Children.Select(item => Convert(item, depth + 1))),
        YamlScalarNode { Style: ScalarStyle.Plain, Tag.IsEmpty: true } plain => Plain(plain.Value ?? ""),
        YamlScalarNode text => new JValue(text.Value),
        _ => throw new FormatException("The document holds something else than lists, mappings and scalars."),
    };

    private static JValue Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => JValue.CreateNull(),
        "true" or "True" or "TRUE" => new JValue(true),
        "false" or "False" or "FALSE" => new JValue(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => new JValue(number),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && char.IsAsciiDigit(text.TrimStart('-', '+', '.').FirstOrDefault()) => new JValue(number),
        _ => new JValue(text),
    };
}
