using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Jobs;
using Xunit;

namespace Immuta.Sdk.Tests.DataObjects;

/// <summary>A connection and its objects on the fake tenant, whose search is an assumption.</summary>
public sealed class TenantTreeTests
{
    private static readonly ConnectionKey s_key = "prod-snowflake";

    public static TheoryData<ObjectContainer, ObjectNextMember, int?> Shapes
    {
        get
        {
            var shapes = new TheoryData<ObjectContainer, ObjectNextMember, int?>();
            foreach (var container in Enum.GetValues<ObjectContainer>())
            {
                foreach (var next in Enum.GetValues<ObjectNextMember>())
                {
                    shapes.Add(container, next, null);
                    shapes.Add(container, next, 7);
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_object_of_a_tree_with_odd_names_is_found_once(ObjectContainer container, ObjectNextMember next, int? cap)
    {
        await using var fixture = await RegisteredAsync(new(2, 2, 30) { OddNames = true });
        fixture.Fake.Quirks.ObjectContainer = container;
        fixture.Fake.Quirks.ObjectNext = next;
        fixture.Fake.Quirks.ObjectPageCap = cap;

        var found = await WalkAsync(fixture.Tenant.Client.DataObjects, s_key);

        found.Should().HaveCount(2 + 4 + 120);
        found.Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(ObjectOffset.Ignored)]
    [InlineData(ObjectOffset.RepeatsLastPage)]
    [InlineData(ObjectOffset.IgnoredAndShuffled)]
    public async Task A_tenant_that_repeats_pages_ends_in_an_error_that_says_so(ObjectOffset offset)
    {
        await using var fixture = await RegisteredAsync(new(1, 1, 250));
        fixture.Fake.Quirks.ObjectSearch = ObjectSearchScope.Descendants;
        fixture.Fake.Quirks.ObjectOffset = offset;

        await FluentActions.Awaiting(() => CollectAsync(fixture.Tenant.Client.DataObjects.SearchAsync(s_key))).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public async Task A_connection_lives_from_its_registration_to_its_removal()
    {
        await using var fixture = await RegisteredAsync(new(1, 1, 3));
        var objects = fixture.Tenant.Client.DataObjects;
        (await CollectAsync(objects.SearchAsync())).Single().ObjectPath.Should().Be(new ObjectPath(s_key));
        var database = (await CollectAsync(objects.SearchAsync(s_key))).Single().ObjectPath!;

        var job = await objects.EnableAsync(database);
        (await fixture.WaitAsync(job!)).EnsureSucceeded();
        (await objects.GetAsync(database)).State.Should().Be(DataObjectState.Active);

        job = await objects.CrawlAsync(s_key);
        (await fixture.WaitAsync(job!)).EnsureSucceeded();

        var connection = await fixture.Tenant.Client.Connections.GetAsync(s_key);
        (await fixture.Tenant.Client.Scripts.CreateDeleteAsync(connection)).Text.Reveal().Should().NotBeEmpty();
        (await objects.DeleteAsync(s_key)).ChildCount.Should().Be(5);
        await objects.Awaiting(o => o.GetAsync(s_key)).Should().ThrowAsync<ImmutaNotFoundException>();
    }

    [Fact]
    public async Task A_registration_whose_response_is_lost_is_found_by_its_key()
    {
        await using var fixture = new JobFixture();
        fixture.Fake.DropNextResponse(match: request => request.Method == "POST");

        var outcome = await fixture.Tenant.Client.Connections.RegisterAsync(Definitions.Snowflake());

        outcome.IsResponseLost.Should().BeTrue();
        fixture.Fake.Connections.Should().ContainSingle();
        fixture.CountRequests("POST", "/data/connection").Should().Be(1);
    }

    private static async Task<JobFixture> RegisteredAsync(FakeCatalog catalog)
    {
        var fixture = new JobFixture();
        fixture.Fake.SetCatalog(s_key.Value, catalog);
        await fixture.Tenant.Client.Connections.TestAsync(Definitions.Snowflake());
        var outcome = await fixture.Tenant.Client.Connections.RegisterAsync(Definitions.Snowflake());
        (await fixture.WaitAsync(outcome.GetRequiredJob())).EnsureSucceeded();
        return fixture;
    }

    private static async Task<List<ObjectPath>> WalkAsync(IDataObjectsClient objects, ObjectPath from)
    {
        var all = new List<ObjectPath>();
        foreach (var child in await CollectAsync(objects.SearchAsync(from)))
        {
            all.Add(child.ObjectPath!);
            all.AddRange(await WalkAsync(objects, child.ObjectPath!));
        }

        return all;
    }

    private static async Task<List<DataObject>> CollectAsync(IAsyncEnumerable<DataObject> search)
    {
        var all = new List<DataObject>();
        await foreach (var found in search)
        {
            all.Add(found);
        }

        return all;
    }
}
