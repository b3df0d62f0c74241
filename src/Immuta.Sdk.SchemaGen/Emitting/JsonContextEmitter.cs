using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the one serialiser context, which names what the server answers.</summary>
/// <remarks>
/// A context keeps each type that it names in every native program, with some fifty generic types of the serialiser's
/// own, which are all laid out at the program's start. So it names roots of answers alone: what they hold is read by
/// generated code, and so is what is sent. Nesting has no limit, because one deep member must not hide a whole answer.
/// </remarks>
internal static class JsonContextEmitter
{
    public static string Emit(IEnumerable<TypeShape> shapes)
    {
        List<ObjectShape> responses = [.. shapes.OfType<ObjectShape>().Where(shape => shape.IsResponseRoot)];
        var areas = responses.Select(shape => shape.Namespace).Where(name => name != "Immuta.Sdk").Distinct();
        var writer = CodeWriter.ForFile("**", "Json", ["System.Text.Json", "System.Text.Json.Serialization", .. areas]);
        writer.Line("[JsonSourceGenerationOptions(MaxDepth = int.MaxValue)]");
        writer.Line("[JsonSerializable(typeof(JsonElement))]");
        foreach (var response in responses.OrderBy(shape => shape.Name, StringComparer.Ordinal))
        {
            writer.Line($"[JsonSerializable(typeof({response.Name}))]");
            writer.Line($"[JsonSerializable(typeof(IReadOnlyList<{response.Name}>), TypeInfoPropertyName = \"{response.Name}List\")]");
        }

        writer.Line("internal sealed partial class ImmutaJsonContext : JsonSerializerContext;");
        return writer.ToString();
    }
}
