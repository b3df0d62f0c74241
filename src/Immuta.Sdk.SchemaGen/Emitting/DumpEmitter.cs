namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the method by which LINQPad shows a value as one cell of a table.</summary>
internal static class DumpEmitter
{
    public static void Emit(CodeWriter writer)
    {
        writer.Line("internal object ToDump() => Value;");
        writer.Line();
    }
}
