namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>Describes the builder of a connection: the parts of its payloads and the values that they share.</summary>
internal sealed class ConnectionShape
{
    private const string Suffix = "Registration";

    private static readonly string[] s_reservedNames =
        ["connectionKey", "isActive", "forceRecursiveCrawl", "settings", "options", "hasScript", "givenAuthentication", "givenScriptAuthentication"];

    private ConnectionShape(ObjectShape root, IReadOnlyList<TypeShape> all)
    {
        Root = root;
        Details = Inside(root, "connection");
        Integration = Inside(root, "nativeIntegration");
        Config = Inside(Integration, "config");
        Endpoint = all.OfType<ObjectShape>().FirstOrDefault(shape => shape.Name == "ConnectionEndpoint");
        if (root.Script is { } name)
        {
            Script = all.OfType<ObjectShape>().FirstOrDefault(shape => shape.Name == name) ?? throw Error($"'x-immuta-script' names {name}, which does not exist.");
            ScriptConfig = Inside(Script, "config");
            var known = ScriptConfig.Reachable.SelectMany(shape => shape.Members).Select(member => member.JsonName).ToHashSet(StringComparer.Ordinal);
            foreach (var omitted in root.ScriptOmits.Where(omitted => !known.Contains(omitted)))
            {
                throw Error($"'x-immuta-script-omits' names '{omitted}', which is no member of {name}.");
            }
        }

        Kind = Details.Members.FirstOrDefault(member => member.JsonName == Authentication) is { Kind: MemberKind.Enum } kind ? kind
            : throw Error($"its connection needs a member '{Authentication}' with 'x-immuta-enum'.");
        Common = Merge(Parts.SelectMany(part => part.Type.Values.Select(member => (part, member))), Constants(Details));
        SignInMethods = [.. Details.Cases.SelectMany(SignInMethodsOf)];
    }

    /// <summary>The member of every connection that names the sign-in method.</summary>
    public const string Authentication = "authenticationType";

    public ObjectShape Root { get; }

    /// <summary>The definition, such as <c>SnowflakeConnection</c>.</summary>
    public string Name => Root.Name[..^Suffix.Length];

    public string Technology => Name[..^"Connection".Length];

    public string Stage => $"{Name}AuthenticationStage";

    public string Builder => $"{Name}Builder";

    public string Draft => $"{Name}Draft";

    /// <summary>The object <c>connection</c> of the registration.</summary>
    public ObjectShape Details { get; }

    /// <summary>The object <c>nativeIntegration</c> of the registration.</summary>
    public ObjectShape Integration { get; }

    /// <summary>The object <c>config</c> in <c>nativeIntegration</c>.</summary>
    public ObjectShape Config { get; }

    /// <summary>The request of the script, where there is one.</summary>
    public ObjectShape? Script { get; }

    public ObjectShape? ScriptConfig { get; }

    /// <summary>The object <c>connection</c> as the server returns it.</summary>
    public ObjectShape? Endpoint { get; }

    public MemberShape Kind { get; }

    /// <summary>The values that every connection of the technology has, each once.</summary>
    public IReadOnlyList<MemberShape> Common { get; }

    public IReadOnlyList<SignInMethod> SignInMethods { get; }

    /// <summary>Values that are parameters of the first step.</summary>
    public IEnumerable<MemberShape> CreateParameters => Common.Where(value => value.Required);

    /// <summary>Values that the last step offers.</summary>
    public IEnumerable<MemberShape> Options => Common.Where(value => !value.Required && value.With?.Length != 0);

    /// <summary>The values of all steps.</summary>
    public IEnumerable<MemberShape> Values => Common.Concat(SignInMethods.SelectMany(signIn => signIn.Values)).DistinctBy(value => value.JsonName);

    /// <summary>The objects that contain the values; the first that declares a value determines its parameter position.</summary>
    public IEnumerable<ConnectionPart> Parts => new ConnectionPart?[]
    {
        ScriptConfig is null ? null : new(ScriptConfig, "ScriptConfig", IsScript: true),
        new(Details, "Connection"),
        new(Integration, "NativeIntegration"),
        new(Config, "NativeIntegrationConfig"),
    }.OfType<ConnectionPart>();

    public static ConnectionShape? For(ObjectShape root, IReadOnlyList<TypeShape> all) =>
        root.Parent is { IsRequestRoot: true } && root.Name.EndsWith($"Connection{Suffix}", StringComparison.Ordinal) ? new(root, all) : null;

    /// <summary>Returns the name of the builder value of a member.</summary>
    public static string ValueOf(MemberShape member) => member.Value?.Split('{', '}') switch
    {
        null => member.JsonName,
        [var name] => name,
        var parts => parts[1],
    };

    /// <summary>Returns the member of the read model that contains the value, if any.</summary>
    public MemberShape? FindReadMember(MemberShape value) => Details.Members.Find(member => ValueOf(member) == value.JsonName) is { } sent
        ? Endpoint?.Members.Find(shown => shown.JsonName == sent.JsonName && shown.TypeName == value.TypeName)
        : null;

    /// <summary>Whether a member is filled from a value of the builder.</summary>
    public bool IsValue(ConnectionPart part, MemberShape member) =>
        member.JsonName != Authentication && member.AdvisedConstant is null && member.With?.Length != 0 && member.Type != Config
        && (member.Required || !part.IsScript || !Root.ScriptOmits.Contains(member.JsonName));

    /// <summary>The fixed members of an object and of those inside it, by name.</summary>
    public static Dictionary<string, MemberShape> Constants(params IEnumerable<ObjectShape> objects) =>
        objects.SelectMany(shape => shape.AllMembers).Where(member => member.Constant is not null).DistinctBy(member => member.JsonName).ToDictionary(member => member.JsonName, StringComparer.Ordinal);

    /// <summary>Merges members with the same value; the payload of the connection describes it.</summary>
    public IReadOnlyList<MemberShape> Merge(IEnumerable<(ConnectionPart Part, MemberShape Member)> members, Dictionary<string, MemberShape> constants)
    {
        var values = new List<MemberShape>();
        members = [.. members];
        var byHand = members.Where(use => use.Member.With?.Length == 0).Select(use => ValueOf(use.Member)).ToHashSet(StringComparer.Ordinal);
        foreach (var uses in members.Where(use => IsValue(use.Part, use.Member) && !constants.ContainsKey(ValueOf(use.Member))).GroupBy(use => ValueOf(use.Member)))
        {
            // A type that is written by hand is in the area of the part that has it.
            List<MemberShape> direct =
            [
                .. uses.Where(use => use.Member.Value?.Contains('{', StringComparison.Ordinal) is not true).OrderBy(use => use.Part.IsScript)
                    .Select(use => use.Member.HandWrittenType is null ? use.Member : use.Member with { HandWrittenArea = use.Member.HandWrittenArea ?? use.Part.Type.Area }),
            ];
            if (direct.Count == 0)
            {
                throw Error($"no member has the value '{uses.Key}', which is part of another.");
            }

            if (direct.Find(member => member.TypeName != direct[0].TypeName) is { } other)
            {
                throw Error($"the value '{uses.Key}' is both {direct[0].TypeName} and {other.TypeName}: name one of them with 'x-immuta-value'.");
            }

            if (s_reservedNames.Contains(uses.Key))
            {
                throw Error($"the value '{uses.Key}' has the name of one that the builders of all technologies have: name it with 'x-immuta-value'.");
            }

            var known = direct.Find(member => member.Default is not null);
            values.Add(direct[0] with
            {
                JsonName = uses.Key,
                Property = null,
                With = byHand.Contains(uses.Key) ? "" : direct.Find(member => member.With is not null)?.With,
                Default = known?.Default,
                Recommended = direct.Find(member => member.Recommended is not null)?.Recommended,
                Required = known is null && direct.Exists(member => member.Required || member.Expected || member.Advised),
                Expected = false,
            });
        }

        return [.. values.OrderBy(value => value.Required ? 0 : value.Default is not null ? 1 : 2)];
    }

    public SchemaException Error(string message) => new(Root.Source, Root.Name, message);

    private IEnumerable<SignInMethod> SignInMethodsOf(ObjectShape @case)
    {
        if (@case.With is { } with)
        {
            return [new(this, with, @case, inner: null)];
        }

        var inner = @case.Members.Select(member => member.Type).OfType<ObjectShape>().Where(type => type.IsUnion).SelectMany(type => type.Cases).ToList();
        return inner.Count > 0 && inner.TrueForAll(proof => proof.With is not null)
            ? inner.Select(proof => new SignInMethod(this, proof.With!, @case, proof))
            : throw new SchemaException(@case.Source, @case.Name, "an authentication case, or each case of its single union, needs 'x-immuta-with'.");
    }

    private static ObjectShape Inside(ObjectShape shape, string name) =>
        shape.AllMembers.FirstOrDefault(member => member.JsonName == name)?.Type as ObjectShape
        ?? throw new SchemaException(shape.Source, shape.Name, $"needs an object '{name}' for its builder.");
}
