using FluentAssertions;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

/// <summary>Under every paging fault of the fake tenant, each list is complete or ends in an exception that says so.</summary>
public sealed class ListFaultTests(ITestOutputHelper output)
{
    private const int LateRows = 3;
    private static readonly TimeSpan s_delay = TimeSpan.FromMinutes(1);
    private static readonly int?[] s_caps = [null, 1, 2, 7];

    public static TheoryData<string> Lists => [.. TestedList.All.Select(list => list.Name)];

    public static TheoryData<string> PagedLists => [.. TestedList.All.Where(list => list.IsPaged).Select(list => list.Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_correct_list_is_complete(string name)
    {
        var list = Find(name);
        await using var tenant = await FilledAsync(list);

        var rows = await ReadAsync(list, tenant.Client);

        rows.Should().OnlyHaveUniqueItems().And.HaveCount(ListedRows(list));
    }

    [Theory]
    [MemberData(nameof(PagedLists))]
    public async Task A_capped_page_loses_nothing_or_is_an_error(string name)
    {
        var list = Find(name);
        await using var tenant = await FilledAsync(list);
        var all = await ReadAsync(list, tenant.Client);
        var outcomes = new Outcomes();

        foreach (var cap in s_caps)
        {
            foreach (var offset in Enum.GetValues<ListOffset>())
            {
                (tenant.Fake.Quirks.ListPageCap, tenant.Fake.Quirks.ListOffset) = (cap, offset);
                var isComplete = await outcomes.AddAsync(() => ReadAsync(list, tenant.Client), all, []);
                var ignoresOffset = offset is ListOffset.Ignored or ListOffset.IgnoredAndShuffled;

                // Single rows can't be checked, and a part of the rows is never all of them. The rows fit into one page of the applied kinds only.
                var expected = cap is not 1 && (!ignoresOffset || (cap is null && list.Rows < 100 && (list.HasCount || name == "V2.Policies")));
                isComplete.Should().Be(expected, $"cap {cap}, offset {offset}");
            }
        }

        Report(name, outcomes);
        outcomes.Complete.Should().BeGreaterThanOrEqualTo(6);
    }

    [Theory]
    [MemberData(nameof(PagedLists))]
    public async Task Rows_that_are_counted_and_not_listed_are_an_error(string name)
    {
        var list = Find(name);
        var clock = new ManualTimeProvider();
        await using var tenant = await FilledAsync(list, clock);
        var listed = await ReadAsync(list, tenant.Client);
        await AddLateRowsAsync(list, tenant, clock);
        var outcomes = new Outcomes();

        foreach (var cap in s_caps)
        {
            foreach (var isCounted in new[] { false, true })
            {
                (tenant.Fake.Quirks.ListPageCap, tenant.Fake.Quirks.CountsUnlistedRows) = (cap, isCounted);
                var isComplete = await outcomes.AddAsync(() => ReadAsync(list, tenant.Client), listed, []);
                isComplete.Should().Be(cap is not 1 && !(isCounted && list.HasCount), $"cap {cap}, {(isCounted ? "counted" : "not counted")}");
            }
        }

        Report(name, outcomes);
        clock.Advance(s_delay);
        tenant.Fake.Quirks.ListPageCap = null;
        (await ReadAsync(list, tenant.Client)).Should().HaveCount(listed.Count + LateRows);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_that_changes_while_it_is_read_loses_no_row_in_silence(string name)
    {
        var list = Find(name);
        var outcomes = new Outcomes();

        foreach (var change in Enum.GetValues<Change>().Where(change => list.TargetOf is not null || change is Change.AddsRows or Change.ShowsLateRows))
        {
            foreach (var cap in list.IsPaged ? s_caps : [null])
            {
                foreach (var offset in new[] { ListOffset.Skips, ListOffset.RepeatsLastPage, ListOffset.Ignored })
                {
                    await ReadWhileItChangesAsync(list, change, cap, offset, outcomes);
                }
            }
        }

        Report(name, outcomes);
        outcomes.Complete.Should().BeGreaterThanOrEqualTo(list.TargetOf is null || !list.IsPaged ? 6 : 15);
    }

    [Fact]
    public async Task Tags_that_the_server_cuts_short_cannot_be_noticed()
    {
        var tags = Find("Catalog.Tags");
        await using var tenant = await FilledAsync(tags);
        tenant.Fake.Quirks.ListPageCap = 7;

        (await ReadAsync(tags, tenant.Client)).Should().HaveCount(7, "a page of tags has neither a count nor an offset");
    }

    private static async Task ReadWhileItChangesAsync(TestedList list, Change change, int? cap, ListOffset offset, Outcomes outcomes)
    {
        var clock = new ManualTimeProvider();
        await using var tenant = await FilledAsync(list, clock);
        using var handler = tenant.Fake.CreateHandler();
        await using var second = ImmutaClient.Create(new ImmutaClientOptions { BaseAddress = FakeImmuta.InMemoryAddress, ApiKey = tenant.Fake.ApiKey, HttpMessageHandler = handler });
        var before = await ReadAsync(list, second);
        if (change is Change.ShowsLateRows)
        {
            await AddLateRowsAsync(list, tenant, clock);
        }

        (tenant.Fake.Quirks.ListPageCap, tenant.Fake.Quirks.ListOffset) = (cap, offset);
        var deleted = new HashSet<string>(StringComparer.Ordinal);
        await outcomes.AddAsync(() => ReadAsync(list, tenant.Client, ChangeAsync), before, deleted);

        async Task ChangeAsync(List<string> read)
        {
            switch (change)
            {
                case Change.DeletesAReadRow when read.Count == 3:
                    await DeleteAsync(read[0]);
                    break;
                case Change.DeletesAnUnreadRow when read.Count == 3:
                    await DeleteAsync(before[^2]);
                    break;
                case Change.DeletesEachReadRow:
                    await DeleteAsync(read[^1]);
                    break;
                case Change.AddsRows when read.Count == 3:
                    for (var i = 0; i < LateRows; i++)
                    {
                        await list.AddAsync(tenant.Fake, second, 900 + i);
                    }

                    break;
                case Change.ShowsLateRows when read.Count == 3:
                    clock.Advance(s_delay);
                    break;
            }
        }

        // The rows of another key are deleted together, once.
        async Task DeleteAsync(string row)
        {
            if (list.Name != "V2.DataSources" ? deleted.Add(row) : deleted.Count == 0 && deleted.Add("other"))
            {
                await second.Raw.SendAsync(HttpMethod.Delete, list.TargetOf!(tenant.Fake, row));
            }
        }
    }

    private static TestedList Find(string name) => TestedList.All.Single(list => list.Name == name);

    // The first rows of the data sources have another key.
    private static int ListedRows(TestedList list) => list.Rows + list.OwnRows - (list.Name == "V2.DataSources" ? 9 : 0);

    private static async Task<Tenant> FilledAsync(TestedList list, ManualTimeProvider? clock = null)
    {
        var tenant = Tenant.InMemory(options: new() { TimeProvider = clock ?? TimeProvider.System });
        for (var i = 1; i <= list.Rows; i++)
        {
            await list.AddAsync(tenant.Fake, tenant.Client, i);
        }

        return tenant;
    }

    private static async Task AddLateRowsAsync(TestedList list, Tenant tenant, ManualTimeProvider clock)
    {
        clock.Advance(s_delay);
        tenant.Fake.Quirks.ListingDelay = s_delay;
        for (var i = 0; i < LateRows; i++)
        {
            await list.AddAsync(tenant.Fake, tenant.Client, 800 + i);
        }
    }

    private static async Task<List<string>> ReadAsync(TestedList list, IImmutaClient immuta, Func<List<string>, Task>? afterRow = null)
    {
        var read = new List<string>();
        await foreach (var row in list.Read(immuta))
        {
            read.Add(row!);
            await (afterRow?.Invoke(read) ?? Task.CompletedTask);
        }

        return read;
    }

    private void Report(string name, Outcomes outcomes) => output.WriteLine($"{name}: {outcomes.Complete} complete, {outcomes.Failed} ended in an exception");

    /// <summary>What a second client, or time, does after the third row was read.</summary>
    private enum Change
    {
        DeletesAReadRow,
        DeletesAnUnreadRow,
        DeletesEachReadRow,
        AddsRows,
        ShowsLateRows,
    }

    private sealed class Outcomes
    {
        public int Complete { get; private set; }

        public int Failed { get; private set; }

        /// <summary>Reads, and checks that no row is missing or read twice. Returns false if the list ended in an exception.</summary>
        public async Task<bool> AddAsync(Func<Task<List<string>>> read, IEnumerable<string> before, IEnumerable<string> deleted)
        {
            try
            {
                var rows = await read();
                rows.Should().OnlyHaveUniqueItems();
                before.Except(deleted).Except(rows).Should().BeEmpty("no row is lost in silence");
                Complete++;
                return true;
            }
            catch (ImmutaPagingException ex)
            {
                ex.Message.Should().Contain("do not take the rows for the whole list");
                Failed++;
                return false;
            }
        }
    }
}
