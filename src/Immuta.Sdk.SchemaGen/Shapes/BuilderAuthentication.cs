namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>Represents one sign-in method, with its members in each mode that allows it.</summary>
internal sealed class BuilderAuthentication(string with, IReadOnlyList<BuilderMode> modes)
{
    public string With { get; } = with;

    public string StageSuffix => With["With".Length..];

    public IReadOnlyList<(BuilderMode Mode, ObjectShape Case)> Allowed { get; } =
        [.. modes.SelectMany(mode => mode.Config!.Cases.Where(@case => @case.With == with).Select(@case => (mode, @case)))];

    /// <summary>Members of all allowed modes: the parameters of the authentication step.</summary>
    public IReadOnlyList<MemberShape> Members => [.. Own(Allowed[0].Case)
        .Where(member => Allowed.All(allowed => Own(allowed.Case).Any(other => other.JsonName == member.JsonName)))
        .OrderByDescending(member => member.Required || member.Expected)];

    /// <summary>The only member, if its own members are the parameters.</summary>
    public ObjectShape? Flattened => Members is [{ Kind: MemberKind.Model, Type: ObjectShape { IsUnion: false } type }] ? type : null;

    /// <summary>Members of this mode only: the parameters of the mode's step.</summary>
    public IEnumerable<MemberShape> MembersOf(ObjectShape @case) => Own(@case).Where(member => !Members.Any(shared => shared.JsonName == member.JsonName));

    private static IEnumerable<MemberShape> Own(ObjectShape @case) =>
        @case.Members.Where(member => member.Constant is null && !@case.IsDiscriminator(member));
}
