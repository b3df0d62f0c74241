using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the one serialiser context that names every model, on one declaration.</summary>
internal static class JsonContextEmitter
{
    public static string Emit(IEnumerable<TypeShape> shapes)
    {
        List<TypeShape> all = [.. shapes];
        var areas = all.Select(shape => shape.Namespace).Where(name => name != "Immuta.Sdk").Distinct();
        var writer = CodeWriter.ForFile("**", "Json", ["System.Text.Json", "System.Text.Json.Serialization", .. areas]);
        writer.Line("[JsonSerializable(typeof(JsonElement))]");
        foreach (var shape in all.OrderBy(shape => shape.Name, StringComparer.Ordinal))
        {
            writer.Line($"[JsonSerializable(typeof({shape.Name}))]");
            if (shape is ObjectShape { IsResponseRoot: true })
            {
                writer.Line($"[JsonSerializable(typeof(IReadOnlyList<{shape.Name}>), TypeInfoPropertyName = \"{shape.Name}List\")]");
            }

            if (shape is ObjectShape { IsAbstract: true } union)
            {
                writer.Line($"[JsonSerializable(typeof({union.UnknownName}))]");
            }
        }

        writer.Line("internal sealed partial class ImmutaJsonContext : JsonSerializerContext;");
        return writer.ToString();
    }
}
