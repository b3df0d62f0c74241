namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>Describes the staged builder of a request body.</summary>
internal sealed class BuilderShape
{
    private BuilderShape(ObjectShape root, IReadOnlyList<BuilderMode> modes)
    {
        Root = root;
        Modes = modes;
        Authentications = [.. modes
            .SelectMany(mode => mode.Config?.Cases ?? [])
            .Select(@case => @case.With ?? throw new SchemaException(@case.Source, @case.Name, "an authentication case needs 'x-immuta-with'."))
            .Distinct()
            .Select(with => new BuilderAuthentication(with, modes))];
    }

    public ObjectShape Root { get; }

    public IReadOnlyList<BuilderMode> Modes { get; }

    public IReadOnlyList<BuilderAuthentication> Authentications { get; }

    /// <summary>The static class that starts the chain, such as <c>SnowflakeIntegration</c>.</summary>
    public string Entry => Root.Name[..^"Request".Length];

    /// <summary>The prefix of the stage names, such as <c>Snowflake</c>.</summary>
    public string Technology => Entry[..^"Integration".Length];

    public string Draft => $"{Technology}Draft";

    /// <summary>The last stage, generic if it can build several types of requests.</summary>
    public string Builder => $"{Entry}Builder";

    public string BuilderOf(BuilderMode mode) => Modes.Count > 1 ? $"{Builder}<{mode.Request.Name}>" : Builder;

    public ObjectShape? Config => Modes[0].Config;

    public string? ReadName => Config?.ReadName;

    /// <summary>Members that are parameters of the first step.</summary>
    public IEnumerable<MemberShape> CreateParameters => CommonMembers.Where(member => member.Required || member.Expected);

    /// <summary>Members that the last stage offers.</summary>
    public IEnumerable<MemberShape> Options => CommonMembers.Where(member => !member.Required && !member.Expected);

    /// <summary>Every member of any case in any mode, each once.</summary>
    public IEnumerable<MemberShape> DraftMembers => Modes
        .Where(mode => mode.Config is not null)
        .SelectMany(mode => mode.Config!.Values.Concat(mode.Config.Cases.SelectMany(@case => @case.Values)))
        .DistinctBy(member => member.JsonName);

    private IEnumerable<MemberShape> CommonMembers => Config?.Values ?? [];

    public MemberShape? Discriminator => Config is { IsUnion: true } union ? union.Members.First(member => member.JsonName == union.Discriminator) : null;

    public static BuilderShape? For(ObjectShape root)
    {
        if (root.Parent is not { IsRequestRoot: true } || !root.Name.EndsWith("IntegrationRequest", StringComparison.Ordinal))
        {
            return null;
        }

        var requests = root.IsUnion ? root.Cases : [root];
        return new(root, [.. requests.Select(request => new BuilderMode(root, request))]);
    }
}
