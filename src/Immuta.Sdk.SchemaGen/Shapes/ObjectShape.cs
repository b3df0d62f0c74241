namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>An object, or a union of objects that share members and are distinguished by one of them.</summary>
internal sealed class ObjectShape(string name, string area, string source) : TypeShape(name, area, source)
{
    public List<MemberShape> Members { get; } = [];

    public List<IReadOnlyList<string>> Exclusive { get; } = [];

    /// <summary>Other spellings of members, which have rules and no property of their own.</summary>
    public List<MemberShape> RuleOnly { get; } = [];

    /// <summary>Members that the server returns and that an edit must not send back.</summary>
    public List<string> OnlyRead { get; } = [];

    /// <summary>Members of which one must be there if a key inside this object is encrypted; null where no key is checked.</summary>
    public IReadOnlyList<string>? Passphrases { get; set; }

    /// <summary>The union that this object is a case of.</summary>
    public ObjectShape? Parent { get; set; }

    /// <summary>A hand-written abstract record that this type derives from.</summary>
    public string? HandWrittenBase { get; init; }

    /// <summary>The member that distinguishes the cases, or <c>member.inner</c> if it is one level down; null for a plain object.</summary>
    public string? Discriminator { get; init; }

    /// <summary>The discriminator is inside a member that has a different type in each case.</summary>
    public bool HasInnerDiscriminator => Discriminator?.Contains('.', StringComparison.Ordinal) ?? false;

    /// <summary>The members whose presence distinguishes the cases of a union, in order of precedence.</summary>
    public IReadOnlyList<string> PresenceDiscriminators { get; init; } = [];

    public bool IsPresenceUnion => PresenceDiscriminators.Count > 0;

    /// <summary>A member of the union itself contains the value that distinguishes the cases.</summary>
    public bool HasMemberDiscriminator => Discriminator is not null && !HasInnerDiscriminator;

    /// <summary>The case that applies if the discriminator is missing.</summary>
    public bool IsDefaultCase { get; init; }

    /// <summary>The member whose presence identifies this case.</summary>
    public string? PresentMember { get; set; }

    /// <summary>Members of the cases that any case needs, one that is not known included.</summary>
    public List<string> RequiredOfCases { get; } = [];

    public List<ObjectShape> Cases { get; } = [];

    /// <summary>For a union that a sibling of its member selects: value and case.</summary>
    public Dictionary<string, string> SiblingCases { get; } = [];

    public string? With { get; init; }

    /// <summary>For the registration of a connection: the request of the script that goes before it.</summary>
    public string? Script { get; init; }

    /// <summary>Optional members of the script request that a connection doesn't send.</summary>
    public IReadOnlyList<string> ScriptOmits { get; init; } = [];

    /// <summary>For a platform of data sources: the members that only signing in needs. A case may state one of them again.</summary>
    public IReadOnlyList<string> SignIn { get; init; } = [];

    /// <summary>Name of the all-optional twin that describes this object as the server returns it.</summary>
    public string? ReadName { get; init; }

    public bool IsReadTwin { get; init; }

    /// <summary>The root of a file that is sent: it has rules, and a text form of its own.</summary>
    public bool IsRequestRoot { get; init; }

    /// <summary>The root of a file that is received: it has a text form and a list form.</summary>
    public bool IsResponseRoot { get; init; }

    /// <summary>The server also returns a list of it as a whole response.</summary>
    public bool IsListed { get; init; }

    public bool IsUnion => Discriminator is not null || IsPresenceUnion;

    public bool IsSiblingUnion => SiblingCases.Count > 0;

    public bool IsAbstract => IsUnion || IsSiblingUnion;

    public string UnknownName => $"Unknown{Name}";

    public ObjectShape Topmost => Parent is null ? this : Parent.Topmost;

    public bool IsRequest => Topmost.IsRequestRoot;

    /// <summary>From the outermost union down to this object.</summary>
    public IEnumerable<ObjectShape> Line => Parent is null ? [this] : Parent.Line.Append(this);

    /// <summary>Every member that a value of this type has, inherited ones first, each once.</summary>
    public IReadOnlyList<MemberShape> AllMembers
    {
        get
        {
            var members = new List<MemberShape>();
            foreach (var member in Line.SelectMany(shape => shape.Members))
            {
                var index = members.FindIndex(known => known.JsonName == member.JsonName);
                if (index < 0)
                {
                    members.Add(member);
                }
                else
                {
                    // The union gives the discriminator its type, the case gives it its value.
                    members[index] = members[index] with
                    {
                        Constant = member.Constant,
                        ConstantSpellings = member.ConstantSpellings,
                        Required = member.Required || members[index].Required,
                        Expected = member.Expected || members[index].Expected,
                        Rules = member.Rules == Rules.None ? members[index].Rules : member.Rules,
                    };
                }
            }

            return members;
        }
    }

    /// <summary>The members that this type declares: one that a case states again is that of its union.</summary>
    public IEnumerable<MemberShape> DeclaredMembers =>
        Members.Where(member => Parent is null || Parent.AllMembers.All(known => known.JsonName != member.JsonName));

    /// <summary>The discriminators of the unions that this object is a case of, outermost first.</summary>
    public IEnumerable<(ObjectShape Union, MemberShape Member)> Discriminators =>
        Line.Where(shape => shape.HasMemberDiscriminator).Select(union => (union, AllMembers.First(member => member.JsonName == union.Discriminator)));

    public bool IsDiscriminator(MemberShape member) =>
        Line.Any(shape => shape.Discriminator == member.JsonName);

    /// <summary>Members that are neither discriminators nor constants.</summary>
    public IEnumerable<MemberShape> Values => AllMembers.Where(member => member.Constant is null && !IsDiscriminator(member));

    public string? DiscriminatorValue => PresentMember ?? Find(Parent?.Discriminator?.Split('.') ?? [])?.Constant;

    /// <summary>The value by which the union knows this case, with its other spellings.</summary>
    public IEnumerable<string> DiscriminatorValues =>
        [DiscriminatorValue!, .. PresentMember is null ? Find(Parent?.Discriminator?.Split('.') ?? [])?.ConstantSpellings ?? [] : []];

    private MemberShape? Find(ReadOnlySpan<string> path)
    {
        var first = path.IsEmpty ? null : path[0];
        var member = Members.FirstOrDefault(candidate => candidate.JsonName == first);
        return path.Length > 1 ? (member?.Type as ObjectShape)?.Find(path[1..]) : member;
    }

    /// <summary>Part of requests only whose schemas know no secret, so that nothing in it is masked.</summary>
    public bool IsFreeOfSecrets { get; set; }

    public bool HasSecretMember => Members.Concat(RuleOnly).Any(member => member.Kind == MemberKind.Secret);

    /// <summary>This type and every type that a value of it may hold, at any depth.</summary>
    public IReadOnlyCollection<ObjectShape> Reachable
    {
        get
        {
            var seen = new HashSet<ObjectShape> { this };
            var open = new Queue<ObjectShape>(seen);
            while (open.TryDequeue(out var shape))
            {
                foreach (var next in shape.AllMembers.Select(member => member.Type).OfType<ObjectShape>().Concat(shape.Cases).Where(seen.Add))
                {
                    open.Enqueue(next);
                }
            }

            return seen;
        }
    }

    /// <summary>Whether a value of this type may hold, at any depth, one of the other type.</summary>
    public bool Holds(ObjectShape other) => Reachable.Contains(other);

    public bool IsAllOptional => !IsAbstract && Members.All(member => !member.Required && member.Constant is null);
}
