using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the last stage of a builder: every option, and <c>Build()</c>.</summary>
internal static class OptionsEmitter
{
    public static string Emit(BuilderShape shape)
    {
        var writer = CodeWriter.For(shape.Root);
        writer.Use("System.Text.Json");
        writer.UseTypesOf(shape.Options);
        var isGeneric = shape.Modes.Count > 1;
        var self = isGeneric ? $"{shape.Builder}<TRequest>" : shape.Builder;
        var request = isGeneric ? "TRequest" : shape.Root.Name;
        writer.Doc("Provides all options of the integration and builds the request.", "The builder is immutable: each step returns a new builder, so a partially configured one can be shared.");
        if (isGeneric)
        {
            writer.Line("/// <typeparam name=\"TRequest\">The type of the request to build.</typeparam>");
        }

        writer.Line($"public sealed partial class {self}");
        if (isGeneric)
        {
            writer.Indented($"where TRequest : {shape.Root.Name}");
        }

        writer.Open();
        writer.Line($"private readonly {shape.Draft} _draft;");
        writer.Line($"private readonly Func<{shape.Draft}, {request}> _build;");
        writer.Line();
        writer.Open($"internal {shape.Builder}({shape.Draft} draft, Func<{shape.Draft}, {request}> build)");
        writer.Line("_draft = draft;");
        writer.Line("_build = build;");
        writer.Close();
        writer.Line();
        foreach (var option in shape.Options.Where(option => option.With?.Length != 0))
        {
            Option(writer, option, self);
        }

        writer.Doc("Adds a member that this version has no method for.");
        writer.DocParameter("name", "The name on the wire, exactly as the API spells it.");
        writer.DocParameter("value", "Any JSON value; it counts as secret and is never printed.");
        writer.Line("/// <returns>A new builder with the member.</returns>");
        writer.Line($"public {self} WithAdditionalProperty(string name, JsonElement value) =>");
        writer.Indented("new(_draft with { AdditionalProperties = _draft.AdditionalProperties.With(name, value) }, _build);");
        writer.Line();
        writer.Doc("Builds the immutable request from all values that were set.");
        writer.Line("/// <returns>The request.</returns>");
        writer.Line($"public {request} Build() => _build(_draft);");
        writer.Close();
        writer.Line();
        BuilderEmitter.Draft(writer, shape);
        return writer.ToString();
    }

    /// <summary>Writes the methods that set one option. Connections take lists as parameter arrays.</summary>
    public static void Option(CodeWriter writer, MemberShape option, string self, bool listsAsParams = false)
    {
        var method = option.With ?? $"With{option.Name}";
        if (option.Type is ObjectShape { IsUnion: false } type && option.Kind == MemberKind.Model)
        {
            if (type.Members.Count > 0)
            {
                var ordered = type.Members.OrderBy(member => member.JsonName == "enabled").ToList();
                var onlyOne = ordered is [{ Kind: not MemberKind.Boolean }];
                var parameters = string.Join(", ", ordered.Select(member => member.JsonName == "enabled"
                    ? "bool enabled = true"
                    : onlyOne ? $"{member.TypeName} {member.Parameter}" : $"{member.TypeName}? {member.Parameter} = null"));
                writer.Doc(Summary(option), type.Remarks);
                Parameters.Document(writer, ordered);
                writer.Line("/// <returns>A new builder with the option.</returns>");
                writer.Line($"public {self} {method}({parameters}) =>");
                writer.Indented($"{method}(new {type.Name} {{ {Parameters.Assign(ordered)} }});");
                writer.Line();
            }

            Setter(writer, option, self, method, $"{type.Name} {option.Parameter}", option.Parameter);
            return;
        }

        var list = listsAsParams && option.Kind == MemberKind.StringList ? "params string[]" : option.TypeName;
        Setter(writer, option, self, method, option.Kind == MemberKind.Boolean ? "bool enabled = true" : $"{list} {option.Parameter}", option.Kind == MemberKind.Boolean ? "enabled" : option.Parameter);
    }

    // Descriptions are noun phrases or begin with "Whether"; the summary of a method begins with a verb.
    private static string Summary(MemberShape option)
    {
        var (first, rest) = option.Description.Split(' ', 2) is [var word, var others] ? (word, $" {others}") : (option.Description, "");
        var lower = first.Length > 1 && char.IsUpper(first[1]) ? first : char.ToLowerInvariant(first[0]) + first[1..];
        return (first, rest) switch
        {
            ("A" or "An" or "The" or "Whether", _) => $"Sets {first.ToLowerInvariant()}{rest}",
            _ => $"Sets the {lower}{rest}",
        };
    }

    private static void Setter(CodeWriter writer, MemberShape option, string self, string method, string parameter, string value)
    {
        writer.Doc(Summary(option), option.Remarks);
        writer.DocParameter(value, option.Kind == MemberKind.Model ? "The whole object, including further members." : option.Description);
        writer.Line("/// <returns>A new builder with the option.</returns>");
        var result = $"new(_draft with {{ {option.Name} = {Parameters.Keep(option, value)} }}, _build);";
        if (option.IsValueType)
        {
            writer.Line($"public {self} {method}({parameter}) => {result}");
        }
        else
        {
            writer.Open($"public {self} {method}({parameter})");
            writer.Line($"ArgumentNullException.ThrowIfNull({value});");
            writer.Line($"return {result}");
            writer.Close();
        }

        writer.Line();
    }
}
