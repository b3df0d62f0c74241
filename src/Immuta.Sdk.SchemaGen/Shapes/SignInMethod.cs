namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>Represents one sign-in method of a connection, in all of its payloads.</summary>
internal sealed class SignInMethod
{
    private readonly ConnectionShape _connection;
    private readonly ObjectShape? _inner;

    public SignInMethod(ConnectionShape connection, string with, ObjectShape @case, ObjectShape? inner)
    {
        _connection = connection;
        _inner = inner;
        With = with;
        Kind = @case.DiscriminatorValue!;
        Description = inner?.Description;
        Remarks = @case.Remarks;
        Constants = ConnectionShape.Constants(inner is null ? [@case] : [@case, inner]);
        Values = connection.Merge(connection.Parts.SelectMany(part => Own(part).Select(member => (part, member))), Constants);
    }

    /// <summary>Gets the name of the builder method that selects the sign-in method.</summary>
    public string With { get; }

    public string Kind { get; }

    /// <summary>Gets the text that distinguishes several sign-in methods of one kind.</summary>
    public string? Description { get; }

    public string? Remarks { get; }

    /// <summary>Gets the constants that the sign-in method sets, such as the use of a certificate.</summary>
    public Dictionary<string, MemberShape> Constants { get; }

    /// <summary>Gets the values that are parameters of the builder method.</summary>
    public IReadOnlyList<MemberShape> Values { get; }

    /// <summary>Returns the type of a part for this sign-in method.</summary>
    public ObjectShape TypeOf(ConnectionPart part) => !part.Type.IsUnion ? part.Type
        : part.Type.Cases.Find(@case => @case.DiscriminatorValue == Kind)
        ?? throw new SchemaException(part.Type.Source, part.Type.Name, $"needs a case for '{Kind}', as the connection has.");

    /// <summary>Returns the type of a member whose own members are values of the sign-in method; otherwise null.</summary>
    public ObjectShape? Flattened(MemberShape member) => member.Kind != MemberKind.Model || IsCommon(member) ? null
        : member.Type is ObjectShape { IsUnion: true } union
            ? union.Cases.Find(@case => @case.DiscriminatorValue == _inner?.DiscriminatorValue)
                ?? throw new SchemaException(union.Source, union.Name, $"needs a case for '{_inner?.DiscriminatorValue}', as the connection has.")
            : (ObjectShape)member.Type!;

    private IEnumerable<MemberShape> Own(ConnectionPart part) => TypeOf(part).Values.Where(member => !IsCommon(member)).SelectMany(Leaves);

    private IEnumerable<MemberShape> Leaves(MemberShape member) => Flattened(member) is { } type ? type.Values.SelectMany(Leaves) : [member];

    private bool IsCommon(MemberShape member) =>
        member.Type == _connection.Config || member.With?.Length == 0 || _connection.Common.Any(value => value.JsonName == ConnectionShape.ValueOf(member));
}
