namespace Immuta.Sdk.Testing.Tests.Lookups;

public sealed class DirectoryTests
{
    [Theory]
    [BothTransports]
    public async Task The_caller_is_a_user_with_all_permissions(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var me = await tenant.ReadAsync("/bim/rpc/user/current");

        me.GetProperty("userid").GetString().Should().Be(FakeV2.CallingUser.Name);
        me.GetProperty("iamid").GetString().Should().Be("bim");
        me.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()).Should().Equal(tenant.Fake.Directory.CurrentPermissions).And.Contain("GOVERNANCE");
        me.GetProperty("profile").GetProperty("email").GetString().Should().Be(FakeV2.CallingUser.Name);
        me.GetProperty("groupPermissions").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task Users_are_found_by_parts_of_their_names()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var ann = tenant.Fake.Directory.AddUser(new("ann@acme.example.com") { Name = "Ann Lee", IamId = "okta", Permissions = ["AUDIT"], Groups = ["Analysts"] });

        (await tenant.RowsAsync("/bim/user?name=LEE", member: "id")).Should().Equal($"{ann.Id}");
        (await tenant.RowsAsync("/bim/user?userid=ANN@&email=acme&iamid=okta&iamid=x", member: "id")).Should().Equal($"{ann.Id}");
        (await tenant.RowsAsync("/bim/user?excludeBIM=true", member: "id")).Should().Equal($"{ann.Id}");
        (await tenant.RowsAsync("/bim/user?permission=GOVERNANCE", member: "id")).Should().Equal("1");
        (await tenant.RowsAsync("/bim/user?sortField=name&sortOrder=asc", member: "id")).Should().Equal($"{ann.Id}", "1");
        (await tenant.ReadAsync("/bim/iam/okta/user/ann%40acme.example.com")).GetProperty("groups").ShouldBeJson("[1]");
        (await tenant.RowsAsync($"/bim/group?userId={ann.Id}")).Should().Equal("Analysts");
        (await tenant.RowsAsync("/bim/iam", member: "id")).Should().Equal("bim", "okta");
        (await tenant.GetAsync("/bim/iam/bim/user/ann%40acme.example.com")).Status.Should().Be(HttpStatusCode.NotFound);
        (await tenant.GetAsync("/bim/user?login=x")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Users_and_groups_have_25_rows_unless_asked_otherwise()
    {
        await using var tenant = await LookupTenant.StartAsync();
        for (var i = 0; i < 30; i++)
        {
            tenant.Fake.Directory.AddUser(new($"user{i}@acme.example.com") { Groups = [$"Group {i:d2}"] });
        }

        var users = await tenant.ReadAsync("/bim/user");
        var groups = await tenant.ReadAsync("/bim/group?offset=20");

        users.GetProperty("hits").GetArrayLength().Should().Be(25);
        users.GetProperty("count").GetInt32().Should().Be(31);
        groups.GetProperty("hits").GetArrayLength().Should().Be(10);
        groups.GetProperty("count").GetInt32().Should().Be(30);
        (await tenant.RowsAsync("/bim/group?name=group%2007&sortField=name&nameOnly=false")).Should().Equal("Group 07");
    }

    [Theory]
    [BothTransports("Country", "CH")]
    [BothTransports("Cost Center/1:2", "50% über 東京 😀")]
    public async Task Attributes_of_a_user_arrive_exactly_with_lower_case_keys(TestTransport transport, string key, string value)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.Directory.AddUser(new("ann@acme.example.com") { Attributes = new Dictionary<string, IReadOnlyList<string>> { ["Old"] = ["x"] } });
        var path = $"/bim/iam/bim/user/ann%40acme.example.com/authorizations/{Uri.EscapeDataString(key)}";

        var set = await tenant.SendAsync("PUT", $"{path}/{Uri.EscapeDataString(value)}");
        await tenant.SendAsync("PUT", $"{path}/second");

        set.Json.GetProperty("bimAuthorizations").GetProperty("old")[0].GetString().Should().Be("x");
        set.Json.GetProperty("authorizations").GetProperty(key.ToLowerInvariant())[0].GetString().Should().Be(value);
        tenant.Fake.Directory.Users[1].Attributes[key.ToLowerInvariant()].Should().Equal(value, "second");
        (await tenant.DeleteAsync($"{path}/{Uri.EscapeDataString(value)}")).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.Directory.Users[1].Attributes[key.ToLowerInvariant()].Should().Equal("second");
        (await tenant.DeleteAsync(path)).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.Directory.Users[1].Attributes.Keys.Should().Equal("old");
    }

    [Fact]
    public async Task Attributes_of_a_group_are_set_and_removed()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var group = tenant.Fake.Directory.AddGroup(new("Analysts") { Description = "those who read" });

        var set = await tenant.SendAsync("PUT", $"/bim/iam/bim/group/{group.Id}/authorizations/Country/CH");

        set.Json.GetProperty("authorizations").ShouldBeJson("""{"country":["CH"]}""");
        (await tenant.ReadAsync($"/bim/group/{group.Id}")).GetProperty("description").GetString().Should().Be("those who read");
        (await tenant.ReadAsync("/bim/iam/bim/group/Analysts")).ShouldBeJson(set.Text);
        (await tenant.DeleteAsync($"/bim/iam/bim/group/{group.Id}/authorizations/COUNTRY/CH")).Json.GetProperty("authorizations").ShouldBeJson("{}");
        (await tenant.SendAsync("PUT", "/bim/iam/bim/group/9/authorizations/a/b")).ShouldBeError(HttpStatusCode.NotFound, "No group found with ID 9.");
        (await tenant.SendAsync("PUT", "/bim/iam/bim/robot/1/authorizations/a/b")).Status.Should().Be(HttpStatusCode.NotFound);
        (await tenant.GetAsync("/bim/group/9")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Domains_are_listed_by_page()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var finance = tenant.Fake.Directory.AddDomain(new("Finance") { Description = "money" });
        tenant.Fake.Directory.AddDomain(new("Sales") { AssignmentType = "dynamic", Tags = ["Sales"] });

        (await tenant.ReadAsync("/domain?size=1")).ShouldBeJson($$"""{"data":[{"id":"{{finance.Id}}","name":"Finance","description":"money","assignmentType":"manual","tags":[]}]}""");
        (await tenant.ReadAsync("/domain?offset=1")).GetProperty("data")[0].GetProperty("tags")[0].GetProperty("name").GetString().Should().Be("Sales");
        Guid.TryParse(finance.Id, out _).Should().BeTrue();
    }

    [Fact]
    public async Task A_policy_of_a_domain_applies_to_its_data_sources()
    {
        await using var tenant = await LookupTenant.StartAsync();
        var domain = tenant.Fake.Directory.AddDomain(new("Sales") { AssignmentType = "dynamic", Tags = ["Sales"] });
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        tenant.Fake.V2.AddDataSources("other", 1);
        var body = """{"policyKey":"k","name":"n","type":"subscription","actions":{"type":"manual"},"circumstances":[{"type":"domains","domains":[{"id":"ID","name":"Sales"}]}]}""".Replace("ID", domain.Id);

        var id = await tenant.ApplyAsync("policy", body);

        (await tenant.RowsAsync($"/policy/global/appliedTo/{id}")).Should().Equal("public.customers", "public.orders");
        (await tenant.ReadAsync($"/policy/global/{id}")).GetProperty("circumstances")[0].GetProperty("domains")[0].GetProperty("name").GetString().Should().Be("Sales");
    }
}
