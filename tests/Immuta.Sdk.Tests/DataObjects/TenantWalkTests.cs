using FluentAssertions;
using Immuta.Sdk.Connections;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Connections;
using Immuta.Sdk.Tests.Jobs;
using Xunit;

namespace Immuta.Sdk.Tests.DataObjects;

/// <summary>Recursive searches on the fake tenant, under each alternative of its search.</summary>
public sealed class TenantWalkTests
{
    private const int All = 2 + 6 + 180;
    private static readonly ConnectionKey s_key = "prod-snowflake";

    public static TheoryData<ObjectContainer, ObjectNextMember, ObjectSearchScope, int?> Shapes
    {
        get
        {
            var shapes = new TheoryData<ObjectContainer, ObjectNextMember, ObjectSearchScope, int?>();
            foreach (var container in Enum.GetValues<ObjectContainer>())
            {
                foreach (var next in Enum.GetValues<ObjectNextMember>())
                {
                    foreach (var scope in Enum.GetValues<ObjectSearchScope>())
                    {
                        shapes.Add(container, next, scope, null);
                        shapes.Add(container, next, scope, 7);
                    }
                }
            }

            return shapes;
        }
    }

    public static TheoryData<ObjectPathFormat, ObjectSearchScope, int?> TokenShapes
    {
        get
        {
            var shapes = new TheoryData<ObjectPathFormat, ObjectSearchScope, int?>();
            foreach (var path in new[] { ObjectPathFormat.Array, ObjectPathFormat.Chain })
            {
                foreach (var scope in Enum.GetValues<ObjectSearchScope>())
                {
                    shapes.Add(path, scope, null);
                    shapes.Add(path, scope, 7);
                }
            }

            return shapes;
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task One_call_finds_every_object_below_a_connection_once(ObjectContainer container, ObjectNextMember next, ObjectSearchScope scope, int? cap)
    {
        await using var fixture = await RegisteredAsync(oddNames: true);
        fixture.Fake.Quirks.ObjectContainer = container;
        fixture.Fake.Quirks.ObjectNext = next;
        fixture.Fake.Quirks.ObjectSearch = scope;
        fixture.Fake.Quirks.ObjectPageCap = cap;

        var found = await CollectAsync(fixture, s_key, new() { Recursive = true });

        found.Should().HaveCount(All).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(TokenShapes))]
    public async Task One_call_finds_every_object_once_by_tokens(ObjectPathFormat path, ObjectSearchScope scope, int? cap)
    {
        await using var fixture = await RegisteredAsync(oddNames: true);
        fixture.Fake.Quirks.ObjectTokens = true;
        fixture.Fake.Quirks.ObjectPath = path;
        fixture.Fake.Quirks.ObjectSearch = scope;
        fixture.Fake.Quirks.ObjectPageCap = cap;

        var found = await CollectAsync(fixture, s_key, new() { Recursive = true, Paging = DataObjectPaging.Token, PageSize = 1000 });

        found.Should().HaveCount(All).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(ObjectPathFormat.Array)]
    [InlineData(ObjectPathFormat.Chain)]
    [InlineData(ObjectPathFormat.Text)]
    public async Task The_walk_reads_every_form_of_a_path(ObjectPathFormat path)
    {
        await using var fixture = await RegisteredAsync();
        fixture.Fake.Quirks.ObjectPath = path;

        var found = await CollectAsync(fixture, s_key, new() { Recursive = true });

        found.Should().HaveCount(All).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(ObjectSearchScope.Descendants, false)]
    [InlineData(ObjectSearchScope.Descendants, true)]
    [InlineData(ObjectSearchScope.Children, true)]
    public async Task A_text_path_whose_slashes_are_ambiguous_is_an_error(ObjectSearchScope scope, bool oddNames)
    {
        await using var fixture = await RegisteredAsync(oddNames);
        fixture.Fake.Quirks.ObjectPath = ObjectPathFormat.Text;
        fixture.Fake.Quirks.ObjectSearch = scope;

        await fixture.Awaiting(f => CollectAsync(f, s_key, new() { Recursive = true })).Should().ThrowAsync<ImmutaPagingException>();
    }

    [Fact]
    public async Task The_walk_starts_at_any_object_or_above_all_connections()
    {
        await using var fixture = await RegisteredAsync();

        (await CollectAsync(fixture, null, new() { Recursive = true })).Should().HaveCount(1 + All).And.OnlyHaveUniqueItems();
        (await CollectAsync(fixture, new ObjectPath(s_key, "DB_000002"), new() { Recursive = true })).Should().HaveCount(3 + 90).And.OnlyHaveUniqueItems();
        (await CollectAsync(fixture, new ObjectPath(s_key, "DB_000002", "SCHEMA_000001"), new() { Recursive = true })).Should().HaveCount(30);
    }

    [Theory]
    [InlineData(ObjectOffset.Ignored, false)]
    [InlineData(ObjectOffset.IgnoredAndShuffled, false)]
    [InlineData(ObjectOffset.RepeatsLastPage, false)]
    [InlineData(ObjectOffset.Ignored, true)]
    [InlineData(ObjectOffset.IgnoredAndShuffled, true)]
    [InlineData(ObjectOffset.RepeatsLastPage, true)]
    public async Task A_tenant_that_repeats_rows_ends_the_walk_in_an_error(ObjectOffset offset, bool byToken)
    {
        await using var fixture = await RegisteredAsync();
        fixture.Fake.Quirks.ObjectOffset = offset;
        fixture.Fake.Quirks.ObjectTokens = byToken;
        var found = new List<ObjectPath>();

        await fixture.Awaiting(f => CollectAsync(f, s_key, new() { Recursive = true, PageSize = 10, Paging = byToken ? DataObjectPaging.Token : DataObjectPaging.Offset }, found))
            .Should().ThrowAsync<ImmutaPagingException>();

        found.Should().OnlyHaveUniqueItems();
    }

    private static async Task<JobFixture> RegisteredAsync(bool oddNames = false)
    {
        var fixture = new JobFixture();
        fixture.Fake.SetCatalog(s_key.Value, new(2, 3, 30) { OddNames = oddNames });
        await fixture.Tenant.Client.Connections.TestAsync(Definitions.Snowflake());
        var outcome = await fixture.Tenant.Client.Connections.RegisterAsync(Definitions.Snowflake());
        (await fixture.WaitAsync(outcome.GetRequiredJob())).EnsureSucceeded();
        return fixture;
    }

    private static async Task<List<ObjectPath>> CollectAsync(JobFixture fixture, ObjectPath? path, DataObjectSearchOptions options, List<ObjectPath>? into = null)
    {
        into ??= [];
        await foreach (var found in fixture.Tenant.Client.DataObjects.SearchAsync(path, options))
        {
            into.Add(found.ObjectPath!);
        }

        return into;
    }
}
