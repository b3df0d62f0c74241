using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the public JSON text form that the roots of files have.</summary>
internal static class TextForm
{
    private const string MisspellingRemarks = "A name or value that differs from a documented one by letter case or one character is rejected: see PayloadReadOptions.";

    public static void Emit(CodeWriter writer, ObjectShape shape)
    {
        if (shape.IsInternal || !(shape.IsRequestRoot || shape.IsResponseRoot))
        {
            return;
        }

        if (shape.IsRequestRoot)
        {
            writer.Use("Immuta.Sdk.Validation");
        }

        writer.Doc("Reads a JSON text into this model and keeps unknown members.", shape.IsRequestRoot ? MisspellingRemarks : null);
        writer.DocParameter("json", "The text of one JSON object.");
        writer.Line("/// <returns>The model.</returns>");
        writer.Line(shape.IsRequestRoot
            ? "/// <exception cref=\"ImmutaValidationException\">The text breaks a documented rule; every problem is listed.</exception>"
            : "/// <exception cref=\"ImmutaSerializationException\">The text is not one JSON object.</exception>");
        writer.Line($"public static {shape.Name} FromJson(string json) => {(shape.IsRequestRoot
            ? $"RequestBody.Parse<{shape.Name}>(json, {RulesEmitter.NameOf(shape.Name)}.Node)"
            : shape.IsDirect ? $"JsonText.Read<{shape.Name}>(json)" : $"JsonText.Read(json, ImmutaJsonContext.Default.{shape.Name})")};");
        writer.Line();
        if (shape.IsRequestRoot)
        {
            EmitReadWithFindings(writer, shape);
        }

        writer.Doc(shape.IsFreeOfSecrets ? "Returns the JSON text with all members, because none of them is a secret." : "Returns the JSON text, in which secrets are masked unless they are revealed.");
        writer.DocParameter("revealSecrets", shape.IsFreeOfSecrets ? "Has no effect, because nothing is masked." : "Whether secrets and unknown members are written in clear.");
        writer.Line("/// <returns>The text of one JSON object.</returns>");
        writer.Line("public string ToJson(bool revealSecrets = false) => JsonText.Write(WriteJson, revealSecrets);");
        writer.Line();
    }

    private static void EmitReadWithFindings(CodeWriter writer, ObjectShape shape)
    {
        writer.Doc("Reads a JSON text into this model and returns the findings.", MisspellingRemarks);
        writer.DocParameter("json", "The text of one JSON object.");
        writer.DocParameter("findings", "The questionable places in the text, such as undocumented members.");
        writer.DocParameter("options", "How strictly the text is read; null for the defaults.");
        writer.Line("/// <returns>The model.</returns>");
        writer.DocException("ImmutaValidationException", "The text breaks a documented rule; every problem is listed.");
        writer.Line($"public static {shape.Name} FromJson(string json, out IReadOnlyList<PayloadFinding> findings, PayloadReadOptions? options = null) => RequestBody.Parse<{shape.Name}>(json, {RulesEmitter.NameOf(shape.Name)}.Node, options, out findings);");
        writer.Line();
    }
}
