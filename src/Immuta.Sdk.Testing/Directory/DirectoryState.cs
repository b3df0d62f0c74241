namespace Immuta.Sdk.Testing;

/// <summary>The users, groups, domains and tags of the tenant; only used under its lock.</summary>
internal sealed class DirectoryState
{
    private readonly TimeProvider _time;

    public DirectoryState(TimeProvider time)
    {
        _time = time;
        Tags = new TagStore(time);
        Add(new FakeUser(FakeV2.CallingUser.Name) { Permissions = Permission.All });
    }

    public List<UserRecord> Users { get; } = [];

    public List<GroupRecord> Groups { get; } = [];

    public List<DomainRecord> Domains { get; } = [];

    public TagStore Tags { get; }

    /// <summary>The user that the API key belongs to.</summary>
    public UserRecord CurrentUser => Users[0];

    public FakeUser Add(FakeUser user)
    {
        var added = user with { Id = Users.Count + 1, Attributes = LowerCase(user.Attributes) };
        Users.Add(new(added, _time.GetUtcNow(), _time.GetUtcNow()));
        foreach (var name in user.Groups.Where(name => !Groups.Exists(group => group.Group.Name == name)).ToList())
        {
            Add(new FakeGroup(name) { IamId = user.IamId });
        }

        return added;
    }

    public FakeGroup Add(FakeGroup group)
    {
        var added = group with { Id = Groups.Count + 1, Attributes = LowerCase(group.Attributes) };
        Groups.Add(new(added, _time.GetUtcNow(), _time.GetUtcNow()));
        return added;
    }

    public FakeDomain Add(FakeDomain domain)
    {
        var added = domain with { Id = $"0a1b2c3d-0000-4000-9000-{Domains.Count + 1:x12}" };
        Domains.Add(new(added, _time.GetUtcNow()));
        return added;
    }

    public void Replace(FakeUser user) => Users[user.Id - 1] = Users[user.Id - 1] with { User = user, UpdatedAt = _time.GetUtcNow() };

    public void Replace(FakeGroup group) => Groups[group.Id - 1] = Groups[group.Id - 1] with { Group = group, UpdatedAt = _time.GetUtcNow() };

    /// <summary>Finds a user by login name or number.</summary>
    public UserRecord? FindUser(string? iamId, string id) =>
        Users.Find(user => (iamId is null || user.User.IamId == iamId) && (user.User.UserId == id || user.User.Id.ToString() == id));

    /// <summary>Finds a group by name or number.</summary>
    public GroupRecord? FindGroup(string? iamId, string id) =>
        Groups.Find(group => (iamId is null || group.Group.IamId == iamId) && (group.Group.Name == id || group.Group.Id.ToString() == id));

    public IEnumerable<DomainRecord> DomainsOf(SourceRecord source) => Domains.Where(domain =>
        domain.Domain.Id == source.DomainId || (domain.Domain.AssignmentType is "dynamic" && domain.Domain.Tags.Intersect(source.Tags).Any()));

    private static SortedDictionary<string, IReadOnlyList<string>> LowerCase(IReadOnlyDictionary<string, IReadOnlyList<string>> attributes)
    {
        var result = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (key, values) in attributes)
        {
            result[key.ToLowerInvariant()] = [.. result.GetValueOrDefault(key.ToLowerInvariant(), []).Union(values)];
        }

        return result;
    }
}
