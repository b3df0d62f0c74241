namespace Immuta.Sdk.Testing;

/// <summary>Provides the users, groups, domains and tags of the tenant, which requests look up.</summary>
/// <remarks>All lists are snapshots. The first user is the one that the API key belongs to.</remarks>
public sealed class FakeDirectory
{
    private readonly FakeTenant _tenant;

    internal FakeDirectory(FakeTenant tenant) => _tenant = tenant;

    /// <summary>Gets a snapshot of all users, ordered by id.</summary>
    public IReadOnlyList<FakeUser> Users => Read<IReadOnlyList<FakeUser>>(directory => [.. directory.Users.Select(record => record.User)]);

    /// <summary>Gets a snapshot of all groups, ordered by id.</summary>
    public IReadOnlyList<FakeGroup> Groups => Read<IReadOnlyList<FakeGroup>>(directory => [.. directory.Groups.Select(record => record.Group)]);

    /// <summary>Gets a snapshot of all domains, in the order of their creation.</summary>
    public IReadOnlyList<FakeDomain> Domains => Read<IReadOnlyList<FakeDomain>>(directory => [.. directory.Domains.Select(record => record.Domain)]);

    /// <summary>Gets the names of all tags: created ones and those that v2 requests used.</summary>
    /// <remarks>A dotted name has all names above it as tags too.</remarks>
    public IReadOnlyList<string> Tags => Read<IReadOnlyList<string>>(directory => [.. directory.Tags.All.Select(tag => tag.Name)]);

    /// <summary>Gets or sets the permissions of the user that the API key belongs to.</summary>
    /// <remarks>Without the permission that an operation needs, its response is 403.</remarks>
    /// <value>The default is all permissions.</value>
    public IReadOnlyList<string> CurrentPermissions
    {
        get => Read(directory => directory.CurrentUser.User.Permissions);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Read(directory =>
            {
                directory.Replace(directory.CurrentUser.User with { Permissions = [.. value] });
                return value;
            });
        }
    }

    /// <summary>Adds a user, and the groups of the user that do not exist yet.</summary>
    /// <param name="user">The user; the id is ignored.</param>
    /// <returns>The user with the id that the tenant has assigned.</returns>
    public FakeUser AddUser(FakeUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Read(directory => directory.Add(user));
    }

    /// <summary>Adds a group without any users.</summary>
    /// <param name="group">The group; the id is ignored.</param>
    /// <returns>The group with the id that the tenant has assigned.</returns>
    public FakeGroup AddGroup(FakeGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Read(directory => directory.Add(group));
    }

    /// <summary>Adds a domain without any data sources.</summary>
    /// <remarks>A v2 request puts data sources into it by the option <c>domainCollectionId</c>.</remarks>
    /// <param name="domain">The domain; the id is ignored.</param>
    /// <returns>The domain with the id that the tenant has assigned.</returns>
    public FakeDomain AddDomain(FakeDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        return Read(directory => directory.Add(domain));
    }

    /// <summary>Adds tags, and those above them that do not exist yet.</summary>
    /// <param name="names">The full dotted names; known ones are ignored.</param>
    public void AddTags(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _tenant.Configure(state => state.Directory.Tags.Use(names));
    }

    private T Read<T>(Func<DirectoryState, T> read)
    {
        T? result = default;
        _tenant.Configure(state => result = read(state.Directory));
        return result!;
    }
}
