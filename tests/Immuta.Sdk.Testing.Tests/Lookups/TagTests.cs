namespace Immuta.Sdk.Testing.Tests.Lookups;

public sealed class TagTests
{
    [Theory]
    [BothTransports]
    public async Task Created_tags_are_listed_with_those_above_them(TestTransport transport)
    {
        await using var tenant = await TestTenant.StartAsync(transport);

        var created = await tenant.SendAsync("POST", "/tag", """{"rootTag":{"name":"Person"},"tags":[{"name":"Person.Email"},{"name":"Person.Name"}]}""");

        created.Json.EnumerateArray().Select(tag => tag.GetProperty("name").GetString()).Should().Equal("Person.Email", "Person.Name");
        (await tenant.RowsAsync("/tag")).Should().Equal("Person", "Person.Email", "Person.Name");
        (await tenant.RowsAsync("/tag?searchText=person", member: "hasLeafNodes")).Should().Equal("True", "False", "False");
        (await tenant.RowsAsync("/tag?searchText=EMAIL&limit=1&source=curated")).Should().Equal("Person.Email");
        (await tenant.RowsAsync("/tag?limit=2")).Should().HaveCount(2);
        (await tenant.RowsAsync("/tag?excludedHierarchies=Person")).Should().BeEmpty();
    }

    [Fact]
    public async Task Tags_that_v2_requests_use_are_known()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        await tenant.ApplyAsync("project", LookupTenant.Project);
        await tenant.ApplyAsync("policy", LookupTenant.DataPolicy);
        tenant.Fake.Directory.AddTags("Zone");

        tenant.Fake.Directory.Tags.Should().Equal("Person", "Person.Email", "Sales", "Team", "Team.Fraud", "Zone");
    }

    [Fact]
    public async Task A_hierarchy_that_exists_is_not_created_twice()
    {
        await using var tenant = await LookupTenant.StartAsync();
        const string Body = """{"rootTag":{"name":"A","deleteHierarchy":false},"tags":[{"name":"A.B"}]}""";
        await tenant.SendAsync("POST", "/tag", Body);

        (await tenant.SendAsync("POST", "/tag", Body)).ShouldBeError(HttpStatusCode.BadRequest, "The tags overlap with existing hierarchies.");
        (await tenant.SendAsync("POST", "/tag", Body.Replace("A.B", "A.C"))).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.SendAsync("POST", "/tag", Body.Replace("false", "true"))).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.Directory.Tags.Should().Equal("A", "A.B");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"tags":[]}""")]
    [InlineData("""{"tags":[{}]}""")]
    [InlineData("""{"tags":[{"name":""}]}""")]
    [InlineData("""{"tags":["A"]}""")]
    [InlineData("""{"rootTag":{},"tags":[{"name":"A"}]}""")]
    [InlineData("""{"tags":[{"name":"A"},{"name":"A"}]}""")]
    public async Task A_creation_with_an_invalid_body_is_rejected(string body)
    {
        await using var tenant = await LookupTenant.StartAsync();

        (await tenant.SendAsync("POST", "/tag", body)).Status.Should().Be(HttpStatusCode.BadRequest);
        tenant.Fake.Directory.Tags.Should().BeEmpty();
    }

    [Fact]
    public async Task A_name_has_at_most_500_characters()
    {
        await using var tenant = await LookupTenant.StartAsync();

        (await tenant.SendAsync("POST", "/tag", $$"""{"tags":[{"name":"{{new string('x', 500)}}"}]}""")).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.SendAsync("POST", "/tag", $$"""{"tags":[{"name":"{{new string('y', 501)}}"}]}""")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [BothTransports("a b")]
    [BothTransports("a/b")]
    [BothTransports("a:b?c#d")]
    [BothTransports("100%")]
    [BothTransports("%2F")]
    [BothTransports("Zürich. 東京 😀")]
    [BothTransports("a+b&c=d")]
    public async Task A_name_arrives_exactly(TestTransport transport, string name)
    {
        await using var tenant = await TestTenant.StartAsync(transport);
        tenant.Fake.V2.AddDataSources("acme", 1);
        var id = tenant.Fake.V2.DataSources[0].Id;
        var quoted = "\"" + System.Text.Json.JsonEncodedText.Encode(name) + "\"";
        await tenant.SendAsync("POST", "/tag", $$"""{"tags":[{"name":{{quoted}}}]}""");

        (await tenant.RowsAsync("/tag?searchText=" + Uri.EscapeDataString(name))).Should().Equal(name);
        (await tenant.SendAsync("POST", $"/tag/datasource/{id}", $$"""[{"name":{{quoted}},"source":"curated"}]""")).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.V2.DataSources[0].Tags.Should().Equal(name);
        (await tenant.DeleteAsync($"/tag/datasource/{id}/{Uri.EscapeDataString(name)}")).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.V2.DataSources[0].Tags.Should().BeEmpty();
        (await tenant.DeleteAsync("/tag/" + Uri.EscapeDataString(name))).Status.Should().Be(HttpStatusCode.OK);
        tenant.Fake.Directory.Tags.Should().NotContain(name);
    }

    [Fact]
    public async Task Applied_tags_survive_a_v2_request_that_does_not_name_them()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);
        tenant.Fake.Directory.AddTags("Extra");
        var id = tenant.Fake.V2.DataSources[0].Id;

        var applied = await tenant.SendAsync("POST", $"/tag/datasource/{id}", """[{"name":"Extra","source":"curated"}]""");
        await tenant.SendAsync("POST", $"/tag/column/{id}_NAME", """[{"name":"Extra"}]""");
        await tenant.ApplyAsync("data", LookupTenant.DataSources);

        applied.Json[0].GetProperty("name").GetString().Should().Be("Extra");
        tenant.Fake.V2.DataSources[0].Tags.Should().Equal("Sales", "Extra");
        tenant.Fake.V2.DataSources[0].Columns.Single(column => column.Name == "NAME").Tags.Should().Contain("Extra");
        (await tenant.DeleteAsync($"/tag/column/{id}_NAME/Extra")).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.DeleteAsync($"/tag/column/{id}_NAME/Extra")).Status.Should().Be(HttpStatusCode.NotFound);
        tenant.Fake.V2.DataSources[0].Columns.SelectMany(column => column.Tags).Should().NotContain("Extra");
    }

    [Fact]
    public async Task A_server_can_accept_tags_and_ignore_them()
    {
        await using var tenant = await LookupTenant.StartAsync(new() { IgnoresAppliedTags = true });
        tenant.Fake.V2.AddDataSources("acme", 1, tags: ["Sales"]);
        tenant.Fake.Directory.AddTags("Extra");

        (await tenant.SendAsync("POST", $"/tag/datasource/{tenant.Fake.V2.DataSources[0].Id}", """[{"name":"Extra"}]""")).Status.Should().Be(HttpStatusCode.OK);

        tenant.Fake.V2.DataSources[0].Tags.Should().Equal("Sales");
    }

    [Theory]
    [InlineData("datasource/1", """[{"name":"Missing"}]""", HttpStatusCode.NotFound)]
    [InlineData("datasource/999", """[{"name":"Sales"}]""", HttpStatusCode.NotFound)]
    [InlineData("column/1_NONE", """[{"name":"Sales"}]""", HttpStatusCode.NotFound)]
    [InlineData("column/1", """[{"name":"Sales"}]""", HttpStatusCode.NotFound)]
    [InlineData("blob/1", """[{"name":"Sales"}]""", HttpStatusCode.NotFound)]
    [InlineData("datasource/1", """[{}]""", HttpStatusCode.BadRequest)]
    [InlineData("datasource/1", """{"name":"Sales"}""", HttpStatusCode.BadRequest)]
    [InlineData("datasource/1", "[", HttpStatusCode.BadRequest)]
    public async Task Tags_are_applied_only_to_what_exists(string target, string body, HttpStatusCode status)
    {
        await using var tenant = await LookupTenant.StartAsync();
        tenant.Fake.V2.AddDataSources("acme", 1);
        tenant.Fake.Directory.AddTags("Sales");

        (await tenant.SendAsync("POST", "/tag/" + target, body)).Status.Should().Be(status);
    }

    [Fact]
    public async Task A_deleted_tag_leaves_all_data_sources()
    {
        await using var tenant = await LookupTenant.StartAsync();
        await tenant.ApplyAsync("data", LookupTenant.DataSources);

        (await tenant.DeleteAsync("/tag/Person")).ShouldBeError(HttpStatusCode.BadRequest, "The tag Person has tags below it.");
        (await tenant.DeleteAsync("/tag/Person?deleteHierarchy=true")).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.DeleteAsync("/tag/Sales")).Status.Should().Be(HttpStatusCode.OK);
        (await tenant.DeleteAsync("/tag/Sales")).ShouldBeError(HttpStatusCode.NotFound, "No tag found with ID Sales.");

        tenant.Fake.Directory.Tags.Should().BeEmpty();
        tenant.Fake.V2.DataSources.SelectMany(source => source.Tags.Concat(source.Columns.SelectMany(column => column.Tags))).Should().BeEmpty();
    }
}
