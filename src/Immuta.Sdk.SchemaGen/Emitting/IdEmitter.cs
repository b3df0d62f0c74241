using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes an identifier or key as a struct of its own.</summary>
internal static class IdEmitter
{
    public static void Emit(CodeWriter writer, IdShape shape)
    {
        writer.Use("System.Text.Json.Serialization");
        writer.Use("Immuta.Sdk.Json");
        writer.Doc(shape.Description, shape.Remarks);
        writer.Line($"[JsonConverter(typeof(JsonTextConverter<{shape.Name}>))]");
        writer.Open($"{shape.Visibility} readonly partial record struct {shape.Name} : IJsonText<{shape.Name}>");
        writer.Doc($"Creates the {shape.Word} from a string, exactly as Immuta shows it.");
        writer.DocParameter("value", $"The {shape.Word}.");
        Exceptions(writer);
        writer.Line($"public {shape.Name}(string value) => Text = IdText.Require(value, {CodeWriter.Literal(shape.Name)});");
        writer.Line();
        writer.Doc($"Gets the {shape.Word} as text, or an empty string for the default value.");
        writer.Line("public string Value => Text ?? \"\";");
        writer.Line();
        Conversion(writer, shape, "string", "value");
        if (shape.IsNumeric)
        {
            writer.Use("System.Globalization");
            Conversion(writer, shape, "long", "value.ToString(CultureInfo.InvariantCulture)");
        }

        writer.Doc($"Returns the {shape.Word} as text, or an empty string for the default value.");
        writer.Line($"/// <returns>The {shape.Word}.</returns>");
        writer.Line("public override string ToString() => Value;");
        writer.Line();
        DumpEmitter.Emit(writer);
        writer.Line($"static {shape.Name} IJsonText<{shape.Name}>.Create(string value) => value.Length == 0 ? default : new() {{ Text = value }};");
        writer.Line();
        writer.Line("private string? Text { get; init; }");
        writer.Close();
    }

    private static void Conversion(CodeWriter writer, IdShape shape, string type, string text)
    {
        writer.Doc($"Converts a {(type == "long" ? "number" : type)} to a {shape.Name}.");
        writer.DocParameter("value", $"The {shape.Word}.");
        if (type == "string")
        {
            Exceptions(writer);
        }

        writer.Line($"public static implicit operator {shape.Name}({type} value) => new({text});");
        writer.Line();
    }

    private static void Exceptions(CodeWriter writer)
    {
        writer.DocException("ArgumentNullException", "The string is null.");
        writer.DocException("ArgumentException", "The string is empty or white space.");
    }
}
