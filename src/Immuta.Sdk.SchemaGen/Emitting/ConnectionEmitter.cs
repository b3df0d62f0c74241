using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes a connection, the steps that build it and the payloads that it consists of.</summary>
internal static class ConnectionEmitter
{
    public static IEnumerable<(string Name, string Text)> Emit(ConnectionShape shape) =>
    [
        (shape.Name, Definition(shape)),
        (shape.Stage, Stage(shape)),
        (shape.Builder, Builder(shape)),
    ];

    // LakeFormation is written as two words.
    private static string Title(ConnectionShape shape) =>
        string.Concat(shape.Technology.Select((letter, at) => at > 0 && char.IsUpper(letter) && char.IsLower(shape.Technology[at - 1]) ? $" {letter}" : $"{letter}"));

    private static string Definition(ConnectionShape shape)
    {
        var writer = CodeWriter.For(shape.Root);
        var script = shape.Script;
        writer.Doc(
            $"Represents the {(script is null ? "" : "script, ")}test and registration of a new {Title(shape)} connection.",
            script is null ? "There is no script for this technology. Immutable." : "Create the script with it, run the script, then test and register with the same object. Values that several payloads have are the same in each. Immutable.");
        writer.Open($"public sealed partial class {shape.Name} : ConnectionDefinition{(script is null ? "" : ", ISupportsSetupScript")}");
        Constructor(writer, shape);
        if (script is not null)
        {
            writer.Use("Immuta.Sdk.Scripts");
            writer.Use(script.Namespace);
            writer.Doc($"Gets the request for the script that prepares {Title(shape)}.");
            writer.Line($"public {script.Name} Script {{ get; }}");
            writer.Line();
        }

        writer.Doc("Gets the body that tests and registers the connection.");
        writer.Line($"public override {shape.Root.Name} Registration {{ get; }}");
        writer.Line();
        if (script is not null)
        {
            writer.Line($"{script.Topmost.Name} ISupportsSetupScript.Request => Script;");
            writer.Line();
        }

        Create(writer, shape);
        From(writer, shape);
        writer.Line("// For members that no schema can describe; without an implementation, nothing is called.");
        writer.Line($"static partial void Complete({shape.Draft} draft, ref {shape.Root.Name} registration);");
        writer.Close();
        return writer.ToString();
    }

    private static void Constructor(CodeWriter writer, ConnectionShape shape)
    {
        var script = shape.ScriptConfig is null ? "" : $"{shape.ScriptConfig.Name} script, ";
        writer.Open($"internal {shape.Name}({shape.Draft} draft, {script}{shape.Details.Name} connection, {shape.Config.Name} config)");
        if (script.Length > 0)
        {
            writer.Line("Script = new() { Config = script };");
        }

        var part = shape.Parts.First(part => part.Type == shape.Integration);
        writer.Open("var registration = new " + shape.Root.Name);
        writer.Line("ConnectionKey = draft.ConnectionKey, Connection = connection, Settings = draft.Settings, Options = draft.Options,");
        writer.Line($"NativeIntegration = {ConnectionPayloads.Create(shape, part, signIn: null)},");
        writer.Line("AdditionalProperties = draft.Of(PayloadSection.Registration),");
        writer.Close("};");
        writer.Line("Complete(draft, ref registration);");
        writer.Line("Registration = registration;");
        writer.Close();
        writer.Line();
    }

    private static void Create(CodeWriter writer, ConnectionShape shape)
    {
        List<MemberShape> asked = [.. shape.CreateParameters];
        writer.Doc($"Starts a connection with the settings that all {Title(shape)} connections have.", shape.Root.Remarks);
        writer.DocParameter("key", "A unique name for the connection.");
        Parameters.Document(writer, asked);
        writer.Line("/// <returns>The next step.</returns>");
        writer.DocException("ImmutaValidationException", "The key is empty, contains a full stop, or is a reserved word.");
        writer.Open($"public static {shape.Stage} Create(ConnectionKey key{string.Concat(asked.Select(value => $", {Parameters.Declare([value])}"))})");
        Parameters.Guard(writer, asked);
        writer.Line($"NewConnectionKey.Require(key, nameof({shape.Name}));");
        writer.Line($"return new(new(key){(asked.Count > 0 ? $" {{ {Parameters.Assign(asked)} }}" : "")});");
        writer.Close();
        writer.Line();
    }

    private static void From(CodeWriter writer, ConnectionShape shape)
    {
        var technology = ConnectionShape.Constants(shape.Details)["technology"].Constant!;
        List<MemberShape> missing = [.. shape.CreateParameters.Where(value => shape.FindReadMember(value) is null)];
        List<(MemberShape Value, MemberShape Shown)> copied = [.. shape.CreateParameters.Concat(shape.Options).Select(value => (value, shown: shape.FindReadMember(value)!)).Where(entry => entry.shown is not null)];
        List<MemberShape> required = [.. copied.Where(entry => entry.Value.Required).Select(entry => entry.Shown)];
        writer.Doc("Starts from a connection that was read, to give it fresh credentials.", "The server returns neither credentials nor options of the integration: sign in again, and set the options again.");
        writer.DocParameter("existing", "The connection, as it was read.");
        Parameters.Document(writer, missing);
        writer.Line("/// <returns>The next step.</returns>");
        writer.DocException("ArgumentException", "The connection has another technology.");
        writer.DocException("ImmutaValidationException", "The server omitted settings that a request requires.");
        writer.Open($"public static {shape.Stage} From(Connection existing{string.Concat(missing.Select(value => $", {Parameters.Declare([value])}"))})");
        writer.Line($"{(copied.Count > 0 ? "var shown = " : "")}ExistingConnection.EndpointOf(existing, {CodeWriter.Literal(technology)});");
        Parameters.Guard(writer, missing);
        writer.Line($"ExistingConnection.Require(existing{string.Concat(required.Select(member => $", (\"{member.JsonName}\", shown.{member.Name} is not null)"))});");
        var fields = copied.Select(entry => $"{entry.Value.Name} = shown.{entry.Shown.Name}{(entry.Value.Default is { } known ? $" ?? {MemberCode.Literal(entry.Value, known)}" : "")}")
            .Concat(missing.Count > 0 ? [Parameters.Assign(missing)] : []);
        writer.Line($"return new(new(ExistingConnection.KeyOf(existing)){(copied.Count + missing.Count > 0 ? $" {{ {string.Join(", ", fields)} }}" : "")});");
        writer.Close();
        writer.Line();
    }

    private static string Stage(ConnectionShape shape)
    {
        var writer = CodeWriter.For(shape.Root);
        writer.Use("System.Text.Json");
        writer.UseTypesOf([shape.Kind]);
        writer.Doc($"Selects how Immuta signs in to {Title(shape)}; choose one method.");
        writer.Open($"public sealed partial class {shape.Stage}");
        writer.Line($"private readonly {shape.Draft} _draft;");
        writer.Line();
        writer.Line($"internal {shape.Stage}({shape.Draft} draft) => _draft = draft;");
        writer.Line();
        var kinds = ((OpenEnumShape)shape.Kind.Type!).Values;
        foreach (var signIn in shape.SignInMethods)
        {
            writer.Doc(kinds.First(known => known.Value == signIn.Kind).Description, signIn.Description is null ? signIn.Remarks : $"{signIn.Description} {signIn.Remarks}".TrimEnd());
            Parameters.Document(writer, signIn.Values);
            writer.Line("/// <returns>The last step, with every option.</returns>");
            writer.Open($"public {shape.Builder} {signIn.With}({Parameters.Declare(signIn.Values)})");
            Parameters.Guard(writer, signIn.Values);
            Next(writer, shape, signIn, Parameters.Assign(signIn.Values));
            writer.Close();
            writer.Line();
        }

        Custom(writer, shape);
        writer.Close();
        return writer.ToString();
    }

    private static void Next(CodeWriter writer, ConnectionShape shape, SignInMethod? signIn, string fields)
    {
        List<string> payloads = [.. shape.Parts.Where(part => part.Type != shape.Integration).Select(part => ConnectionPayloads.Create(shape, part, signIn))];
        foreach (var part in shape.Parts)
        {
            writer.Use((signIn?.TypeOf(part) ?? part.Type).Namespace);
        }

        writer.Line($"return new(_draft with {{ {fields} }}, static draft => new(");
        writer.Indented("draft,");
        for (var i = 0; i < payloads.Count; i++)
        {
            writer.Indented($"{payloads[i]}{(i < payloads.Count - 1 ? "," : "));")}");
        }
    }

    private static void Custom(CodeWriter writer, ConnectionShape shape)
    {
        if (shape.SignInMethods.Count == 0)
        {
            writer.Doc($"Signs in to {Title(shape)} with a known method.", "The members are merged into every payload. They count as secret: they are never printed.");
            writer.DocParameter("authenticationType", shape.Kind.Description);
            writer.DocParameter("members", "The members of the method, under their names on the wire.");
            writer.Line("/// <returns>The last step, with every option.</returns>");
            writer.Open($"public {shape.Builder} WithAuthentication({shape.Kind.TypeName} authenticationType, AdditionalProperties members)");
            writer.Line("ArgumentNullException.ThrowIfNull(members);");
            writer.Line("return WithAuthentication(new CustomAuthentication(authenticationType.Value, members));");
            writer.Close();
            writer.Line();
        }

        var hasScript = shape.Script is not null;
        writer.Doc("Signs in with members that this version does not know, given as JSON.", "The members are merged into every payload. They count as secret: they are never printed.");
        writer.DocParameter("authentication", $"A JSON object with {ConnectionShape.Authentication} and its members.");
        if (hasScript)
        {
            writer.DocParameter("scriptAuthentication", "The same for the script request, if its members differ.");
        }

        writer.Line("/// <returns>The last step, with every option.</returns>");
        writer.DocException("ArgumentException", "The JSON is not an object.");
        writer.Line($"public {shape.Builder} WithAuthentication(JsonElement authentication{(hasScript ? ", JsonElement? scriptAuthentication = null" : "")}) =>");
        writer.Indented($"WithAuthentication(new CustomAuthentication(authentication){(hasScript ? ", scriptAuthentication is { } script ? new CustomAuthentication(script) : null" : "")});");
        writer.Line();
        writer.Open($"private {shape.Builder} WithAuthentication(CustomAuthentication authentication{(hasScript ? ", CustomAuthentication? script = null" : "")})");
        Next(writer, shape, signIn: null, $"GivenAuthentication = authentication{(hasScript ? ", GivenScriptAuthentication = script ?? authentication" : "")}");
        writer.Close();
    }

    private static string Builder(ConnectionShape shape)
    {
        var writer = CodeWriter.For(shape.Root);
        writer.UseTypesOf(shape.Values);
        writer.Doc($"Provides every option of a {Title(shape)} connection, and builds it.", "Immutable: each step returns a new builder, so a half-built one can be shared.");
        writer.Open($"public sealed partial class {shape.Builder} : ConnectionBuilder<{shape.Builder}>");
        writer.Line($"private readonly {shape.Draft} _draft;");
        writer.Line($"private readonly Func<{shape.Draft}, {shape.Name}> _build;");
        writer.Line();
        writer.Line($"internal {shape.Builder}({shape.Draft} draft, Func<{shape.Draft}, {shape.Name}> build)");
        writer.Indented(": base(draft)");
        writer.Open();
        writer.Line("_draft = draft;");
        writer.Line("_build = build;");
        writer.Close();
        writer.Line();
        foreach (var option in shape.Options)
        {
            OptionsEmitter.Option(writer, option, shape.Builder, listsAsParams: true);
        }

        writer.Doc("Builds the immutable connection from all values that were set.");
        writer.Line("/// <returns>The connection with its payloads.</returns>");
        writer.Line($"public {shape.Name} Build() => _build(_draft);");
        writer.Line();
        writer.Line($"private protected override {shape.Builder} With(ConnectionDraft draft) => new(({shape.Draft})draft, _build);");
        writer.Close();
        writer.Line();
        Draft(writer, shape);
        return writer.ToString();
    }

    private static void Draft(CodeWriter writer, ConnectionShape shape)
    {
        writer.Line("// The values that a builder has collected; each step creates a new instance.");
        var head = $"internal sealed partial record {shape.Draft}(ConnectionKey ConnectionKey) : ConnectionDraft(ConnectionKey, HasScript: {(shape.Script is null ? "false" : "true")})";
        if (!shape.Values.Any())
        {
            writer.Line($"{head};");
            return;
        }

        writer.Open(head);
        foreach (var value in shape.Values)
        {
            writer.Line($"public {value.TypeName}? {value.Name} {{ get; init; }}{(value.Default is { } known ? $" = {MemberCode.Literal(value, known)};" : "")}");
        }

        List<MemberShape> recommended = [.. shape.Common.Where(value => value.Recommended is not null)];
        if (recommended.Count > 0)
        {
            writer.Line();
            writer.Line($"public override ConnectionDraft Recommended() => (({shape.Draft})base.Recommended()) with {{ {string.Join(", ", recommended.Select(value => $"{value.Name} = {MemberCode.Literal(value, value.Recommended!.Value)}"))} }};");
        }

        writer.Close();
    }
}
