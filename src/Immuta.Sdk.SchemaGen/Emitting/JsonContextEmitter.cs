using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the serializer context, which lists the response types.</summary>
/// <remarks>
/// Each type in the context stays in every native program, with about fifty generic types of the serializer that are
/// all initialized at startup. The context therefore lists those response roots only that the serializer reads: generated code reads their members and
/// writes all requests. Nesting depth is unlimited, because one deep member must not make a whole response unreadable.
/// </remarks>
internal static class JsonContextEmitter
{
    public static string Emit(IEnumerable<TypeShape> shapes)
    {
        List<ObjectShape> responses = [.. shapes.OfType<ObjectShape>().Where(shape => shape is { IsResponseRoot: true, IsDirect: false })];
        var writer = new CodeWriter("**", "Json");
        writer.Use("System.Text.Json");
        writer.Use("System.Text.Json.Serialization");
        responses.ForEach(shape => writer.Use(shape.Namespace));
        writer.Line("[JsonSourceGenerationOptions(MaxDepth = int.MaxValue)]");
        writer.Line("[JsonSerializable(typeof(JsonElement))]");
        foreach (var response in responses.OrderBy(shape => shape.Name, StringComparer.Ordinal))
        {
            writer.Line($"[JsonSerializable(typeof({response.Name}))]");
            if (response.IsListed)
            {
                writer.Line($"[JsonSerializable(typeof(IReadOnlyList<{response.Name}>), TypeInfoPropertyName = \"{response.Name}List\")]");
            }
        }

        writer.Line("internal sealed partial class ImmutaJsonContext : JsonSerializerContext;");
        return writer.ToString();
    }
}
