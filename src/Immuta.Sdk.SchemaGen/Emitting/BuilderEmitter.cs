using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the staged builder of a request: each stage offers only the valid next steps.</summary>
internal static class BuilderEmitter
{
    public static IEnumerable<(string Name, string Text)> Emit(BuilderShape shape)
    {
        yield return (shape.Entry, Entry(shape));
        if (shape.Config is null)
        {
            yield break;
        }

        if (shape.Discriminator is not null)
        {
            yield return ($"{shape.Technology}AuthenticationStage", AuthenticationStage(shape));
        }

        if (shape.Modes.Count > 1)
        {
            foreach (var authentication in shape.Authentications)
            {
                yield return (StageName(shape, authentication), BootstrapStage(shape, authentication));
            }

            yield return ($"{shape.Technology}CustomAuthenticationStage", CustomStage(shape));
        }

        yield return (shape.Builder, OptionsEmitter.Emit(shape));
    }

    private static string Entry(BuilderShape shape)
    {
        var writer = CodeWriter.For(shape.Root);
        writer.Doc($"Starts building a {shape.Technology} integration request, one required step at a time.");
        writer.Open($"public static partial class {shape.Entry}");
        if (shape.Config is null)
        {
            writer.Doc("Returns the request, which requires no members except its type.", shape.Root.Remarks);
            writer.Line("/// <returns>The immutable request.</returns>");
            writer.Line($"public static {shape.Root.Name} Create() => new();");
            writer.Close();
            return writer.ToString();
        }

        var next = shape.Discriminator is null ? shape.BuilderOf(shape.Modes[0]) : $"{shape.Technology}AuthenticationStage";
        writer.Doc($"Starts a request with the settings that all {shape.Technology} integrations have.", shape.Root.Remarks);
        Parameters.Document(writer, shape.CreateParameters);
        writer.Line("/// <returns>The next step.</returns>");
        writer.Open($"public static {next} Create({Parameters.Declare(shape.CreateParameters)})");
        Parameters.Guard(writer, shape.CreateParameters);
        writer.Line($"return new({Start(shape, $"new {shape.Draft} {{ {Parameters.Assign(shape.CreateParameters)} }}")});");
        writer.Close();
        writer.Line();
        From(writer, shape, next);
        writer.Close();
        return writer.ToString();
    }

    private static void From(CodeWriter writer, BuilderShape shape, string next)
    {
        var hasModes = shape.Modes.Count > 1;
        const string remarks = "Copies all settings except the authentication, which the next step sets. Unknown members are sent back unchanged.";
        writer.Doc($"Starts an edit of an integration that was read from Immuta.", hasModes ? $"{remarks} An edit must keep the set-up mode (autoBootstrap): the step that selects it rejects the other mode." : remarks);
        writer.DocParameter("existing", "An integration with its configuration, as GET returns it.");
        Parameters.Document(writer, SecretsOf(shape));
        writer.Line("/// <returns>The next step.</returns>");
        writer.DocException("ArgumentException", "The integration has another technology, or has no configuration.");
        writer.DocException("ImmutaValidationException", "The server omitted settings that a request requires.");
        writer.Line($"public static {next} From(Integration existing{SecretParameters(shape)}) =>");
        writer.Indented(hasModes
            ? $"Start(Existing.ConfigurationOf<{shape.ReadName}>(existing){SecretArguments(shape)}, existing.AutoBootstrap);"
            : $"From(Existing.ConfigurationOf<{shape.ReadName}>(existing){SecretArguments(shape)});");
        writer.Line();
        writer.Doc($"Starts an edit from a configuration that was read from Immuta.", hasModes ? $"{remarks} The configuration does not contain the set-up mode (autoBootstrap), which an edit must keep: choose the mode of the creation." : remarks);
        writer.DocParameter("existing", "The configuration, as GET returns it.");
        Parameters.Document(writer, SecretsOf(shape));
        writer.Line("/// <returns>The next step.</returns>");
        writer.DocException("ImmutaValidationException", "The server omitted settings that a request requires.");
        if (hasModes)
        {
            writer.Line($"public static {next} From({shape.ReadName} existing{SecretParameters(shape)}) =>");
            writer.Indented($"Start(existing{SecretArguments(shape)}, isAutomatic: null);");
            writer.Line();
            writer.Open($"private static {next} Start({shape.ReadName} existing{SecretParameters(shape)}, bool? isAutomatic)");
        }
        else
        {
            writer.Open($"public static {next} From({shape.ReadName} existing{SecretParameters(shape)})");
        }

        writer.Line("ArgumentNullException.ThrowIfNull(existing);");
        foreach (var member in SecretsOf(shape))
        {
            writer.Line($"ArgumentNullException.ThrowIfNull({member.Parameter});");
        }

        var required = shape.Config!.Values.Where(member => member.Required && member.Kind != MemberKind.Secret).ToList();
        if (required.Count > 0)
        {
            writer.Line($"Existing.Require(\"{shape.ReadName}\", {string.Join(", ", required.Select(member => $"(\"{member.JsonName}\", existing.{member.Name} is not null)"))});");
        }

        writer.Open($"var draft = new {shape.Draft}");
        foreach (var member in shape.Config.Values)
        {
            writer.Line($"{member.Name} = {(member.Kind == MemberKind.Secret ? member.Parameter : Carried(member))},");
        }

        if (hasModes)
        {
            writer.Line("IsAutomatic = isAutomatic,");
        }

        writer.Line($"AdditionalProperties = existing.AdditionalProperties.WithoutNulls(){string.Concat(shape.Config.OnlyRead.Select(name => $".Without({CodeWriter.Literal(name)})"))},");
        writer.Close("};");
        writer.Line($"return new({Start(shape, "draft")});");
        writer.Close();
    }

    // A model with required members has a separate read model, which is converted back to the model.
    private static string Carried(MemberShape member) => member switch
    {
        { Kind: MemberKind.Model, Type: ObjectShape { IsAllOptional: false } type } => $"Existing.As<{type.ReadName}, {type.Name}>(existing.{member.Name})",
        { Kind: MemberKind.ModelList, Type: ObjectShape { IsAllOptional: false } type } => $"Existing.AsList<{type.ReadName}, {type.Name}>(existing.{member.Name})",
        _ => $"existing.{member.Name}",
    };

    // A configuration without an authentication step (BigQuery) still requires its secret again.
    private static IEnumerable<MemberShape> SecretsOf(BuilderShape shape) =>
        shape.Config!.Values.Where(member => member.Kind == MemberKind.Secret);

    private static string SecretParameters(BuilderShape shape) =>
        string.Concat(SecretsOf(shape).Select(member => $", Secret {member.Parameter}"));

    private static string SecretArguments(BuilderShape shape) =>
        string.Concat(SecretsOf(shape).Select(member => $", {member.Parameter}"));

    private static string Start(BuilderShape shape, string draft) =>
        shape.Discriminator is null ? $"{draft}, static draft => {Request(shape, shape.Modes[0], shape.Config!)}" : draft;

    public static void Draft(CodeWriter writer, BuilderShape shape)
    {
        writer.UseTypesOf(shape.DraftMembers);
        writer.Line("// The values that a builder has collected; each step creates a new instance.");
        writer.Open($"internal sealed record {shape.Draft}");
        if (shape.Discriminator is { } discriminator)
        {
            writer.Line($"public {discriminator.TypeName}? {discriminator.Name} {{ get; init; }}");
        }

        foreach (var member in shape.DraftMembers)
        {
            writer.Line($"public {member.TypeName}? {member.Name} {{ get; init; }}");
        }

        writer.Line();
        if (shape.Modes.Count > 1)
        {
            writer.Line("// How an existing integration was set up; null if unknown.");
            writer.Line("public bool? IsAutomatic { get; init; }");
            writer.Line();
        }

        writer.Line("public AdditionalProperties AdditionalProperties { get; init; } = AdditionalProperties.Empty;");
        writer.Close();
    }

    private static string AuthenticationStage(BuilderShape shape)
    {
        var writer = CodeWriter.For(shape.Root);
        writer.Doc($"Selects how Immuta signs in to {shape.Technology}; choose one method.");
        writer.Open($"public sealed partial class {shape.Technology}AuthenticationStage");
        writer.Line($"private readonly {shape.Draft} _draft;");
        writer.Line();
        writer.Line($"internal {shape.Technology}AuthenticationStage({shape.Draft} draft) => _draft = draft;");
        var kinds = (OpenEnumShape)shape.Discriminator!.Type!;
        foreach (var authentication in shape.Authentications)
        {
            writer.Line();
            var value = authentication.Allowed[0].Case.DiscriminatorValue;
            var flattened = authentication.Flattened;
            IReadOnlyList<MemberShape> parameters = flattened is null
                ? authentication.Members
                : [.. flattened.Values.OrderByDescending(member => member.Required || member.Expected)];
            var fields = flattened is null
                ? Parameters.Assign(parameters)
                : $"{authentication.Members[0].Name} = new {flattened.Name} {{ {Parameters.Assign(parameters)} }}";
            writer.Doc(kinds.Values.First(known => known.Value == value).Description, authentication.Allowed[0].Case.Remarks);
            Parameters.Document(writer, parameters);
            writer.Line("/// <returns>The next step.</returns>");
            var (next, finish) = Next(shape, authentication);
            writer.Open($"public {next} {authentication.With}({Parameters.Declare(parameters)})");
            Parameters.Guard(writer, parameters);
            writer.Line($"return new(_draft{(fields.Length > 0 ? $" with {{ {fields} }}" : "")}{finish});");
            writer.Close();
        }

        writer.Line();
        CustomAuthentication(writer, shape);
        writer.Close();
        return writer.ToString();
    }

    private static (string Next, string Finish) Next(BuilderShape shape, BuilderAuthentication authentication) => shape.Modes.Count > 1
        ? (StageName(shape, authentication), "")
        : (shape.BuilderOf(shape.Modes[0]), $", static draft => {Request(shape, shape.Modes[0], authentication.Allowed[0].Case)}");

    private static void CustomAuthentication(CodeWriter writer, BuilderShape shape)
    {
        writer.Use("System.Text.Json");
        var next = shape.Modes.Count > 1 ? $"{shape.Technology}CustomAuthenticationStage" : shape.BuilderOf(shape.Modes[0]);
        var finish = shape.Modes.Count > 1 ? "" : $", static draft => {Request(shape, shape.Modes[0], null)}";
        var discriminator = shape.Discriminator!;
        writer.Doc("Signs in with members that this version does not know, given as JSON.", "The members are merged into the configuration. They count as secret: they are never printed.");
        writer.DocParameter("authentication", $"A JSON object with {discriminator.JsonName} and the members that belong to it.");
        writer.Line("/// <returns>The next step.</returns>");
        writer.DocException("ArgumentException", "The JSON is not an object.");
        writer.Open($"public {next} WithAuthentication(JsonElement authentication)");
        writer.Line($"var (kind, members) = Existing.SplitAuthentication(authentication, \"{discriminator.JsonName}\", _draft.AdditionalProperties);");
        writer.Line($"return new(_draft with {{ {discriminator.Name} = kind is null ? default({discriminator.TypeName}?) : new {discriminator.TypeName}(kind), AdditionalProperties = members }}{finish});");
        writer.Close();
    }

    private static string BootstrapStage(BuilderShape shape, BuilderAuthentication authentication)
    {
        var writer = CodeWriter.For(shape.Root);
        var name = StageName(shape, authentication);
        writer.Doc("Selects who sets up the platform, Immuta itself or a generated script.");
        writer.Open($"public sealed partial class {name}");
        writer.Line($"private readonly {shape.Draft} _draft;");
        writer.Line();
        writer.Line($"internal {name}({shape.Draft} draft) => _draft = draft;");
        foreach (var (mode, @case) in authentication.Allowed)
        {
            writer.Line();
            List<MemberShape> parameters = [.. authentication.MembersOf(@case).OrderByDescending(member => member.Required || member.Expected)];
            writer.Doc(mode.Request.Description, mode.Config!.Remarks);
            Parameters.Document(writer, parameters);
            writer.Line("/// <returns>The last step, with every option.</returns>");
            writer.DocException("InvalidOperationException", "The existing integration was set up in the other mode.");
            writer.Open($"public {shape.BuilderOf(mode)} {mode.Method}({Parameters.Declare(parameters)})");
            writer.Line(RequireMode(mode));
            Parameters.Guard(writer, parameters);
            writer.Line($"return new(_draft{(parameters.Count > 0 ? $" with {{ {Parameters.Assign(parameters)} }}" : "")}, static draft => {Request(shape, mode, @case)});");
            writer.Close();
        }

        writer.Close();
        return writer.ToString();
    }

    private static string CustomStage(BuilderShape shape)
    {
        var writer = CodeWriter.For(shape.Root);
        var name = $"{shape.Technology}CustomAuthenticationStage";
        writer.Doc("Selects who sets up the platform, Immuta itself or a generated script.");
        writer.Open($"public sealed partial class {name}");
        writer.Line($"private readonly {shape.Draft} _draft;");
        writer.Line();
        writer.Line($"internal {name}({shape.Draft} draft) => _draft = draft;");
        foreach (var mode in shape.Modes)
        {
            writer.Line();
            writer.Doc(mode.Request.Description, mode.Config!.Remarks);
            writer.Line("/// <returns>The last step, with every option.</returns>");
            writer.DocException("InvalidOperationException", "The existing integration was set up in the other mode.");
            writer.Open($"public {shape.BuilderOf(mode)} {mode.Method}()");
            writer.Line(RequireMode(mode));
            writer.Line($"return new(_draft, static draft => {Request(shape, mode, null)});");
            writer.Close();
        }

        writer.Close();
        return writer.ToString();
    }

    private static string RequireMode(BuilderMode mode) => $"Existing.RequireSetUp(_draft.IsAutomatic, asked: {(mode.Method is "Automatic" ? "true" : "false")});";

    /// <summary>Returns the expression that creates the request; without a case, its configuration is the unknown case.</summary>
    private static string Request(BuilderShape shape, BuilderMode mode, ObjectShape? @case)
    {
        var config = mode.Config!;
        var (type, members) = @case is null
            ? ($"{config.UnknownName}(draft.{shape.Discriminator!.Name})", config.Values)
            : ($"{@case.Name}()", @case.Values);
        var fields = members.Select(member => $"{member.Name} = {MemberCode.FromNullable(member, $"draft.{member.Name}")}, ");
        return $"new {mode.Request.Name} {{ Config = new {type} {{ {string.Concat(fields)}AdditionalProperties = draft.AdditionalProperties }} }}";
    }

    private static string StageName(BuilderShape shape, BuilderAuthentication authentication) => $"{shape.Technology}{authentication.StageSuffix}Stage";
}
