namespace Immuta.Sdk.Testing.Tests.Lookups;

public sealed class PurposeLookupTests
{
    [Theory]
    [BothTransports]
    public async Task Purposes_are_listed_with_those_below_them(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        var id = await tenant.ApplyAsync("purpose", LookupTenant.Purposes);

        var list = await tenant.ReadAsync("/governance/purpose?noLimit=false");
        var row = list.GetProperty("purposes").EnumerateArray().Should().ContainSingle().Which;

        list.GetProperty("count").GetInt32().Should().Be(1);
        row.GetProperty("id").GetInt32().Should().Be(id);
        row.GetProperty("acknowledgement").GetString().Should().Be("Mine.");
        row.GetProperty("policyMetadata").ShouldBeJson("""{"kAnonNoiseReduction":"Small"}""");
        row.GetProperty("subpurposes").EnumerateArray().Select(part => part.GetProperty("name").GetString()).Should().Equal("Fraud.Cards", "Fraud.Loans");
        row.GetProperty("subpurposes")[0].GetProperty("description").GetString().Should().Be("cards");
        row.GetProperty("subpurposes")[0].GetProperty("subpurposes")[0].GetProperty("name").GetString().Should().Be("Fraud.Cards.Debit");
    }

    [Fact]
    public async Task Sub_purposes_can_be_names_and_rows()
    {
        await using var tenant = await LookupTenant.StartAsync(new() { SubpurposesAsNames = true, SubpurposesAsRows = true });
        await tenant.ApplyAsync("purpose", LookupTenant.Purposes);

        var rows = (await tenant.ReadAsync("/governance/purpose")).GetProperty("purposes");

        rows.EnumerateArray().Select(row => row.GetProperty("name").GetString()).Should().Equal("Fraud", "Fraud.Cards", "Fraud.Cards.Debit", "Fraud.Loans");
        rows[0].GetProperty("subpurposes").ShouldBeJson("""["Fraud.Cards","Fraud.Loans"]""");
    }

    [Fact]
    public async Task A_purpose_is_read_with_those_below_it_only_when_asked()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var id = await tenant.ApplyAsync("purpose", LookupTenant.Purposes);

        (await tenant.ReadAsync($"/governance/purpose/{id}?includeSubpurposes=true")).GetProperty("subpurposes").GetArrayLength().Should().Be(2);
        (await tenant.ReadAsync($"/governance/purpose/{id}")).TryGetProperty("subpurposes", out _).Should().BeFalse();
        (await tenant.GetAsync("/governance/purpose/999")).ShouldBeError(HttpStatusCode.NotFound, "No purpose found with ID 999.");
        (await tenant.GetAsync($"/governance/purpose/{id}?withSubpurposes=true")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_purpose_list_has_fifty_rows_unless_asked_otherwise()
    {
        await using var tenant = await LookupTenant.StartAsync();
        for (var i = 0; i < 52; i++)
        {
            await tenant.ApplyAsync("purpose", $$"""{"name":"Purpose {{i:d2}}"}""");
        }

        (await tenant.RowsAsync("/governance/purpose", "purposes")).Should().HaveCount(50);
        (await tenant.RowsAsync("/governance/purpose?noLimit=true", "purposes")).Should().HaveCount(52);
        (await tenant.RowsAsync("/governance/purpose?searchText=purpose%2051", "purposes")).Should().Equal("Purpose 51");
        (await tenant.RowsAsync("/governance/purpose?searchText=Purpose%205&strictSearch=true", "purposes")).Should().BeEmpty();
        (await tenant.RowsAsync("/governance/purpose?size=1&sortOrder=desc", "purposes")).Should().Equal("Purpose 51");
        (await tenant.RowsAsync("/governance/purpose?root=Purpose%2007", "purposes")).Should().Equal("Purpose 07");
    }

    [Fact]
    public async Task A_deleted_purpose_takes_those_below_it_along()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("purpose", LookupTenant.Purposes);
        await tenant.ApplyAsync("purpose", """{"name":"Fraudulent"}""");
        var cards = tenant.Fake.V2.Purposes.Single(purpose => purpose.Name == "Fraud.Cards").Id;

        var deleted = await tenant.DeleteAsync($"/governance/purpose/{cards}");

        deleted.Json.EnumerateArray().Select(row => row.GetProperty("name").GetString()).Should().Equal("Fraud.Cards", "Fraud.Cards.Debit");
        tenant.Fake.V2.Purposes.Select(purpose => purpose.Name).Should().Equal("Fraud", "Fraud.Loans", "Fraudulent");
        (await tenant.DeleteAsync($"/governance/purpose/{cards}")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_changed_noise_reduction_is_an_update()
    {
        var clock = new ManualClock();
        await using var tenant = await LookupTenant.StartAsync(new() { UnchangedIsNoUpdate = true }, clock);
        var id = await tenant.ApplyAsync("purpose", LookupTenant.Purposes);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await tenant.SendAsync("POST", "/api/v2/purpose", LookupTenant.Purposes))["updating"].Should().Be("False");

        (await tenant.SendAsync("POST", "/api/v2/purpose", LookupTenant.Purposes.Replace("Small", "Large")))["updating"].Should().Be("True");

        var purpose = await tenant.ReadAsync($"/governance/purpose/{id}?includeSubpurposes=true");
        purpose.GetProperty("updatedAt").GetString().Should().Be("2026-11-20T12:01:00.000Z");
        purpose.GetProperty("subpurposes")[1].GetProperty("updatedAt").GetString().Should().Be("2026-11-20T12:00:00.000Z");
    }
}
