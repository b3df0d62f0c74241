namespace Immuta.Sdk.SchemaGen.Shapes;

/// <summary>An object, or a union of objects that share members and are distinguished by one of them.</summary>
internal sealed class ObjectShape(string name, string area, string source) : TypeShape(name, area, source)
{
    public List<MemberShape> Members { get; } = [];

    public List<IReadOnlyList<string>> Exclusive { get; } = [];

    /// <summary>Aliases of members, which have rules but no property.</summary>
    public List<MemberShape> RuleOnly { get; } = [];

    /// <summary>Members that the server returns and that an edit must not send back.</summary>
    public List<string> OnlyRead { get; } = [];

    /// <summary>Members of which one is required if a key in this object is encrypted; null if no key is checked.</summary>
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

    /// <summary>Members that every case requires, including unknown cases.</summary>
    public List<string> RequiredOfCases { get; } = [];

    public List<ObjectShape> Cases { get; } = [];

    /// <summary>The cases by value, for a union whose case is selected by a sibling of its member.</summary>
    public Dictionary<string, string> SiblingCases { get; } = [];

    public string? With { get; init; }

    /// <summary>For the registration of a connection: the request of the script that goes before it.</summary>
    public string? Script { get; init; }

    /// <summary>Optional members of the script request that a connection doesn't send.</summary>
    public IReadOnlyList<string> ScriptOmits { get; init; } = [];

    /// <summary>For a platform of data sources: the members that are used only for signing in.</summary>
    public IReadOnlyList<string> SignIn { get; init; } = [];

    /// <summary>Name of the read model, in which all members are optional.</summary>
    public string? ReadName { get; init; }

    public bool IsReadModel { get; init; }

    /// <summary>Whether this is a request body: it has rules and a text form.</summary>
    public bool IsRequestRoot { get; init; }

    /// <summary>Whether this is a response body: it has a text form.</summary>
    public bool IsResponseRoot { get; init; }

    /// <summary>Whether the server also returns a list of it as a response body.</summary>
    public bool IsListed { get; init; }

    /// <summary>Whether responses are read without the serializer, whose context then need not list the type.</summary>
    public bool IsDirect { get; init; }

    public bool IsUnion => Discriminator is not null || IsPresenceUnion;

    public bool IsSiblingUnion => SiblingCases.Count > 0;

    public bool IsAbstract => IsUnion || IsSiblingUnion;

    public string UnknownName => $"Unknown{Name}";

    public ObjectShape Topmost => Parent is null ? this : Parent.Topmost;

    public bool IsRequest => Topmost.IsRequestRoot;

    /// <summary>From the outermost union down to this object.</summary>
    public IEnumerable<ObjectShape> SelfAndAncestors => Parent is null ? [this] : Parent.SelfAndAncestors.Append(this);

    /// <summary>Every member that a value of this type has, inherited ones first, each once.</summary>
    public IReadOnlyList<MemberShape> AllMembers
    {
        get
        {
            var members = new List<MemberShape>();
            foreach (var member in SelfAndAncestors.SelectMany(shape => shape.Members))
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

    /// <summary>The members that this type declares, without those that its union declares.</summary>
    public IEnumerable<MemberShape> DeclaredMembers =>
        Members.Where(member => Parent is null || Parent.AllMembers.All(known => known.JsonName != member.JsonName));

    /// <summary>The discriminators of the unions that this object is a case of, outermost first.</summary>
    public IEnumerable<(ObjectShape Union, MemberShape Member)> Discriminators =>
        SelfAndAncestors.Where(shape => shape.HasMemberDiscriminator).Select(union => (union, AllMembers.First(member => member.JsonName == union.Discriminator)));

    public bool IsDiscriminator(MemberShape member) =>
        SelfAndAncestors.Any(shape => shape.Discriminator == member.JsonName);

    /// <summary>Members that are neither discriminators nor constants.</summary>
    public IEnumerable<MemberShape> Values => AllMembers.Where(member => member.Constant is null && !IsDiscriminator(member));

    public string? DiscriminatorValue => PresentMember ?? Find(Parent?.Discriminator?.Split('.') ?? [])?.Constant;

    /// <summary>The discriminator values that select this case.</summary>
    public IEnumerable<string> DiscriminatorValues =>
        [DiscriminatorValue!, .. PresentMember is null ? Find(Parent?.Discriminator?.Split('.') ?? [])?.ConstantSpellings ?? [] : []];

    private MemberShape? Find(ReadOnlySpan<string> path)
    {
        var first = path.IsEmpty ? null : path[0];
        var member = Members.FirstOrDefault(candidate => candidate.JsonName == first);
        return path.Length > 1 ? (member?.Type as ObjectShape)?.Find(path[1..]) : member;
    }

    /// <summary>Whether no request that contains this type has secrets, so that nothing is masked.</summary>
    public bool IsFreeOfSecrets { get; set; }

    public bool HasSecretMember => Members.Concat(RuleOnly).Any(member => member.Kind == MemberKind.Secret);

    /// <summary>This type and all types that a value of it can contain, at any depth.</summary>
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

    /// <summary>Whether a value of this type can contain one of the other type, at any depth.</summary>
    public bool CanContain(ObjectShape other) => Reachable.Contains(other);

    public bool IsAllOptional => !IsAbstract && Members.All(member => !member.Required && member.Constant is null);
}
