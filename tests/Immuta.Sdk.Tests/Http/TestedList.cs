using Immuta.Sdk.Testing;
using Immuta.Sdk.V2;

namespace Immuta.Sdk.Tests.Http;

/// <summary>One list of the library: how the fake tenant gets rows, loses one, and how they are read.</summary>
internal sealed class TestedList
{
    private const string Key = "listed";
    private const string OtherKey = "other";

    public required string Name { get; init; }

    /// <summary>The number of rows to begin with: applied ones cost more.</summary>
    public int Rows { get; init; } = 130;

    /// <summary>The rows of a new tenant.</summary>
    public int OwnRows { get; init; }

    /// <summary>Whether the server says how many rows there are.</summary>
    public bool HasCount { get; init; } = true;

    /// <summary>Whether the list has pages: all rows arrive at once otherwise.</summary>
    public bool IsPaged { get; init; } = true;

    /// <summary>Adds a row of a number.</summary>
    public required Func<FakeImmuta, IImmutaClient, int, Task> AddAsync { get; init; }

    /// <summary>Reads the list as names.</summary>
    public required Func<IImmutaClient, IAsyncEnumerable<string?>> Read { get; init; }

    /// <summary>The target of the request that deletes a row; null if the fake tenant has none.</summary>
    public Func<FakeImmuta, string, string>? TargetOf { get; init; }

    public static IReadOnlyList<TestedList> All { get; } =
    [
        new()
        {
            Name = "V2.Policies",
            Rows = 23,
            HasCount = false,
            AddAsync = static (_, immuta, i) => immuta.V2.Policies.ApplyAsync(SubscriptionPolicy.Create($"key {i:d3}", $"Policy {i:d3}").WithManualSubscription().WithOwnerSelection().Build()),
            Read = static immuta => immuta.V2.Policies.ListAsync().Select(policy => policy.PolicyKey?.Value),
            TargetOf = static (fake, key) => $"/policy/global/{fake.V2.Policies.Single(policy => policy.PolicyKey.Value == key).Id}",
        },
        new()
        {
            Name = "V2.Projects",
            Rows = 23,
            AddAsync = static (_, immuta, i) => immuta.V2.Projects.ApplyAsync(Project.Create($"key {i:d3}", $"Project {i:d3}").Build()),
            Read = static immuta => immuta.V2.Projects.ListAsync().Select(project => project.ProjectKey?.Value),
            TargetOf = static (fake, key) => $"/project/{fake.V2.Projects.Single(project => project.ProjectKey.Value == key).Id}",
        },
        new()
        {
            Name = "V2.Purposes",
            Rows = 23,
            AddAsync = static (_, immuta, i) => immuta.V2.Purposes.ApplyAsync(Purpose.Create($"Purpose {i:d3}").Build()),
            Read = static immuta => immuta.V2.Purposes.ListAsync().Select(purpose => purpose.Name),
            TargetOf = static (fake, name) => $"/governance/purpose/{fake.V2.Purposes.Single(purpose => purpose.Name == name).Id}",
        },
        new()
        {
            Name = "V2.DataSources",
            Rows = 120,
            AddAsync = static (fake, _, i) => AddDataSource(fake, i < 10 ? OtherKey : Key),
            Read = static immuta => immuta.V2.DataSources.ListAsync(Key).Select(source => source.Name),
            TargetOf = static (_, _) => $"/api/v2/data/{OtherKey}",
        },
        new()
        {
            Name = "Catalog.DataSources",
            AddAsync = static (fake, _, i) => AddDataSource(fake, $"key{i:d3}"),
            Read = static immuta => immuta.Catalog.DataSources.SearchAsync().Select(source => source.Name),
            TargetOf = static (_, name) => $"/api/v2/data/{name.Split('.')[0]}",
        },
        new()
        {
            Name = "Catalog.Users",
            OwnRows = 1,
            AddAsync = static (fake, _, i) => Done(fake.Directory.AddUser(new($"user {i:d3}"))),
            Read = static immuta => immuta.Catalog.Users.SearchAsync().Select(user => user.UserId?.Value),
        },
        new()
        {
            Name = "Catalog.Groups",
            AddAsync = static (fake, _, i) => Done(fake.Directory.AddGroup(new($"group {i:d3}"))),
            Read = static immuta => immuta.Catalog.Groups.SearchAsync().Select(group => group.Name),
        },
        new()
        {
            Name = "Catalog.Domains",
            HasCount = false,
            AddAsync = static (fake, _, i) => Done(fake.Directory.AddDomain(new($"domain {i:d3}"))),
            Read = static immuta => immuta.Catalog.ListDomainsAsync().Select(domain => domain.Name),
        },
        new()
        {
            Name = "Catalog.Tags",
            HasCount = false,
            IsPaged = false,
            AddAsync = static (fake, _, i) =>
            {
                fake.Directory.AddTags($"Tag {i:d3}");
                return Task.CompletedTask;
            },
            Read = ReadTagsAsync,
            TargetOf = static (_, name) => $"/tag/{Uri.EscapeDataString(name)}",
        },
    ];

    public override string ToString() => Name;

    private static Task Done<T>(T _) => Task.CompletedTask;

    private static Task AddDataSource(FakeImmuta fake, string key)
    {
        fake.V2.AddDataSources(key, 1);
        return Task.CompletedTask;
    }

    private static async IAsyncEnumerable<string?> ReadTagsAsync(IImmutaClient immuta)
    {
        foreach (var tag in await immuta.Catalog.Tags.ListAsync())
        {
            yield return tag.Name;
        }
    }
}
