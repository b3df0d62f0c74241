using Immuta.Sdk.SchemaGen.Shapes;

namespace Immuta.Sdk.SchemaGen.Emitting;

/// <summary>Writes the first two steps of a data source builder: the platform, then the sign-in method.</summary>
internal static class DataSourcesBuilderEmitter
{
    private const string Suffix = "DataConnection";

    /// <summary>Whether a shape is one platform among those that a connection of data sources may lead to.</summary>
    public static bool AppliesTo(ObjectShape shape) => shape is { IsUnion: true, Parent: { Name: Suffix, Parent: null } };

    public static IEnumerable<(string Name, string Text)> Emit(ObjectShape platform)
    {
        var name = platform.Name[..^Suffix.Length];
        yield return ($"{name}DataSources", Entry(platform, name));
        yield return ($"{name}DataSourcesAuthenticationStage", Stage(platform, name));
    }

    private static string Entry(ObjectShape platform, string name)
    {
        var writer = CodeWriter.For(platform);
        var asked = CreateParameters(platform);
        writer.Doc($"Starts building data sources from {name} tables, one step at a time.");
        writer.Open($"public static partial class {name}DataSources");
        writer.Doc($"Starts with the settings that all {name} data source connections have.", platform.Remarks);
        writer.DocParameter("dataSourcesKey", "A key of your choice that identifies this collection of data sources.");
        Parameters.Document(writer, asked);
        writer.Line("/// <returns>The next step.</returns>");
        writer.Open($"public static {name}DataSourcesAuthenticationStage Create(DataSourcesKey dataSourcesKey, {Parameters.Declare(asked)})");
        writer.Line("ArgumentException.ThrowIfNullOrEmpty(dataSourcesKey.Value, nameof(dataSourcesKey));");
        Parameters.Guard(writer, asked);
        writer.Line($"return new(dataSourcesKey, new {platform.UnknownName} {{ {Parameters.Assign(asked)} }});");
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static string Stage(ObjectShape platform, string name)
    {
        var writer = CodeWriter.For(platform);
        writer.Doc($"Selects how Immuta signs in to {name} to read tables.");
        writer.Open($"public sealed partial class {name}DataSourcesAuthenticationStage");
        writer.Line("private readonly DataSourcesKey _dataSourcesKey;");
        writer.Line($"private readonly {platform.UnknownName} _common;");
        writer.Line();
        writer.Open($"internal {name}DataSourcesAuthenticationStage(DataSourcesKey dataSourcesKey, {platform.UnknownName} common)");
        writer.Line("_dataSourcesKey = dataSourcesKey;");
        writer.Line("_common = common;");
        writer.Close();
        var common = string.Join(", ", CreateParameters(platform).Select(member => $"{member.Name} = _common.{member.Name}"));
        foreach (var signIn in Leaves(platform))
        {
            List<MemberShape> parameters =
            [
                .. signIn.Values.Where(member => signIn.SelfAndAncestors.SkipWhile(shape => shape != platform).Skip(1).Any(shape => shape.Members.Exists(own => own.JsonName == member.JsonName)))
                    .OrderByDescending(member => member.Required || member.Expected),
            ];
            writer.Line();
            writer.Doc(signIn.Description, signIn.Remarks);
            Parameters.Document(writer, parameters);
            writer.Line("/// <returns>The last step, with every source and option.</returns>");
            writer.Open($"public DataSourcesBuilder {WithOf(signIn)}({Parameters.Declare(parameters)})");
            Parameters.Guard(writer, parameters);
            writer.Line($"return new(_dataSourcesKey, new {signIn.Name} {{ {common}{(parameters.Count > 0 ? ", " : "")}{Parameters.Assign(parameters)} }});");
            writer.Close();
        }

        writer.Line();
        Listed(writer, platform, common);
        Custom(writer, platform, common);
        writer.Close();
        return writer.ToString();
    }

    // Sign-in methods that are only listed by name, without their members.
    private static void Listed(CodeWriter writer, ObjectShape platform, string common)
    {
        List<MemberShape> members = [.. platform.Values.Where(member => platform.SignIn.Contains(member.JsonName))];
        if (members.Count == 0)
        {
            return;
        }

        var discriminator = platform.Members.First(member => member.JsonName == platform.Discriminator);
        writer.Doc("Signs in with a method that this builder does not name.", "Immuta has one list of methods and members for several platforms, and does not document which belong together.");
        writer.DocParameter(discriminator.Parameter, discriminator.Description);
        Parameters.Document(writer, members);
        writer.Line("/// <returns>The last step, with every source and option.</returns>");
        writer.Open($"public DataSourcesBuilder WithAuthentication({discriminator.TypeName} {discriminator.Parameter}, {Parameters.Declare(members)})");
        writer.Line($"return new(_dataSourcesKey, new {platform.UnknownName}({discriminator.Parameter}) {{ {common}, {Parameters.Assign(members)} }});");
        writer.Close();
        writer.Line();
    }

    private static void Custom(CodeWriter writer, ObjectShape platform, string common)
    {
        writer.Use("System.Text.Json");
        var discriminator = platform.Members.First(member => member.JsonName == platform.Discriminator);
        var literal = CodeWriter.Literal(discriminator.JsonName);
        writer.Doc("Signs in with members that this version does not know, given as JSON.", "The members are merged into the connection. They count as secret: they are never printed.");
        writer.DocParameter("authentication", $"A JSON object with {discriminator.JsonName} and the members that belong to it.");
        writer.Line("/// <returns>The last step, with every source and option.</returns>");
        writer.DocException("ArgumentException", "The JSON is not an object.");
        writer.Open("public DataSourcesBuilder WithAuthentication(JsonElement authentication)");
        writer.Line("var members = AdditionalProperties.FromJson(authentication);");
        writer.Line($"var kind = members.TryGetValue({literal}, out var value) && value.ValueKind == JsonValueKind.String ? new {discriminator.TypeName}(value.GetString()!) : default({discriminator.TypeName}?);");
        writer.Line($"var rest = kind is null ? members : members.Without({literal});");
        writer.Line($"return new(_dataSourcesKey, new {platform.UnknownName}(kind) {{ {common}, AdditionalProperties = rest }});");
        writer.Close();
    }

    // The last step offers the options that all platforms share.
    private static List<MemberShape> CreateParameters(ObjectShape platform) =>
        [.. platform.Values.Where(member => platform.Parent!.Members.TrueForAll(known => known.JsonName != member.JsonName) && !platform.SignIn.Contains(member.JsonName)).OrderByDescending(member => member.Required || member.Expected)];

    private static IEnumerable<ObjectShape> Leaves(ObjectShape shape) =>
        shape.IsUnion ? shape.Cases.SelectMany(Leaves) : [shape];

    private static string WithOf(ObjectShape signIn) =>
        signIn.With ?? throw new SchemaException(signIn.Source, signIn.Name, "a sign-in method needs 'x-immuta-with'.");
}
