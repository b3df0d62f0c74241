using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the C# code that records and unions share.</summary>
internal static class ModelCode
{
    public static void Properties(CodeWriter writer)
    {
        writer.Doc("Gets the members that this version of the library has no property for.");
        writer.Line("public AdditionalProperties AdditionalProperties { get; init; } = AdditionalProperties.Empty;");
        writer.Line();
    }

    /// <summary>Writes the members that the interfaces of models and requests need, and the override of a hand-written base.</summary>
    public static void Members(CodeWriter writer, ObjectShape shape, bool isTop, bool hasBase)
    {
        if (isTop)
        {
            writer.Line();
            writer.Line("void IJsonModel.Write(Utf8JsonWriter writer, bool reveal) => WriteJson(writer, reveal);");
        }

        if (isTop && shape.IsRequest)
        {
            writer.Use("Immuta.Sdk.Validation");
            writer.Line();
            writer.Line($"SchemaNode IRequestModel.Schema => {RulesEmitter.NameOf(shape.Name)}.Node;");
        }

        if (hasBase)
        {
            writer.Use("Immuta.Sdk.Validation");
            writer.Line();
            writer.Line($"internal override SchemaNode Rules => {RulesEmitter.NameOf(shape.Name)}.Node;");
        }
    }
}
