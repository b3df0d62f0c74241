using FluentAssertions;
using Immuta.Sdk.V2;
using Immuta.Sdk.WireMock.Tests.Server;
using Xunit;

namespace Immuta.Sdk.WireMock.Tests.Resources;

/// <summary>The purposes that the server lists, with those below them nested, as names or as rows of their own.</summary>
public class PurposeTests
{
    private const string Container = """{"purposes":[ROWS]}""";
    private const string Read = "GET /governance/purpose/8?includeSubpurposes=true";
    private const string Delete = "DELETE /governance/purpose/8";
    private const string Parent = """{"id":8,"name":"Research","policyMetadata":{"kAnonNoiseReduction":"Very Small"}}""";
    private const string Child = """{"id":9,"name":"Research.Trials"}""";
    private const string Nested = """{"id":8,"name":"Research","subpurposes":[{"id":9,"name":"Research.Trials"}]}""";
    private const string Named = """{"id":8,"name":"Research","subpurposes":["Research.Trials"]}""";
    private const string Other = """{"id":10,"name":"Researchers"}""";

    [Fact]
    public async Task Purposes_are_read_page_by_page_as_the_server_nests_them()
    {
        await using var tenant = MockTenant.Start();
        tenant.StubPage("v2/purposes.json", 0, $$"""{"count":3,"purposes":[{{Nested}},{{Other}}]}""");
        tenant.StubPage("v2/purposes.json", 1, $$"""{"count":3,"purposes":[{{Other}},{"id":11,"name":"Sales"}]}""");

        var listed = new List<string>();
        await foreach (var purpose in tenant.CreateClient().V2.Purposes.ListAsync())
        {
            listed.Add($"{purpose.Id} {purpose.Name} {purpose.Subpurposes?[0].Name}".Trim());
        }

        listed.Should().Equal("8 Research Research.Trials", "10 Researchers", "11 Sales");
        tenant.Verify("GET /governance/purpose?offset=0&size=100", "GET /governance/purpose?offset=1&size=100");
    }

    [Fact]
    public async Task A_purpose_is_found_by_its_name_and_read_with_those_below_it()
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/purposes.json", [Parent, Other], Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Json(Nested));
        var purposes = tenant.CreateClient().V2.Purposes;

        var found = await purposes.FindAsync("Research");
        var read = await purposes.GetAsync("Research");
        var missing = await purposes.FindAsync("Research.Trials");

        found!.Subpurposes!.Single().Name.Should().Be("Research.Trials");
        (read.Id, read.Subpurposes![0].Id).Should().Be(((PurposeId)8, (PurposeId)9));
        missing.Should().BeNull();
        tenant.Verify([.. list, Read, .. list, Read, .. list]);
    }

    [Theory]
    [InlineData(Nested, null)]
    [InlineData(Parent, Child)]
    [InlineData(Nested, Child)]
    public async Task A_purpose_below_another_one_is_found_nested_or_as_a_row(string row, string? further)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/purposes.json", further is null ? [Other, row] : [row, further], Container);
        tenant.StubFile("v2/purpose-get.json", mapping =>
        {
            MappingFile.WantUrl(mapping, "/governance/purpose/9?includeSubpurposes=true");
            Responses.Json(Child)(mapping);
        });

        (await tenant.CreateClient().V2.Purposes.GetAsync("Research.Trials")).Id.Should().Be((PurposeId)9);

        tenant.Verify([.. list, "GET /governance/purpose/9?includeSubpurposes=true"]);
    }

    [Fact]
    public async Task A_purpose_that_the_list_only_names_is_looked_for_in_the_one_above()
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/purposes.json", [Named, Other], Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Json(Nested));
        tenant.StubFile("v2/purpose-get.json", mapping =>
        {
            MappingFile.WantUrl(mapping, "/governance/purpose/9?includeSubpurposes=true");
            Responses.Json(Child)(mapping);
        });

        (await tenant.CreateClient().V2.Purposes.FindAsync("Research.Trials"))!.Id.Should().Be((PurposeId)9);

        tenant.Verify([.. list, Read, "GET /governance/purpose/9?includeSubpurposes=true"]);
    }

    [Fact]
    public async Task A_purpose_that_the_server_only_names_is_not_reported_as_absent()
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/purposes.json", [Named, Other], Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Json(Named));
        var purposes = tenant.CreateClient().V2.Purposes;

        foreach (var call in new Func<Task>[] { () => purposes.FindAsync("Research.Trials"), () => purposes.GetAsync("Research.Trials"), () => purposes.DeleteAsync("Research.Trials") })
        {
            await call.Should().ThrowAsync<ImmutaPreconditionException>().WithMessage("*what is below 'Research' only by name*");
        }

        tenant.Verify([.. list, Read, .. list, Read, .. list, Read]);
    }

    [Theory]
    [InlineData("application/json", """{"statusCode":404,"error":"Not Found","message":"No purpose found."}""", true)]
    [InlineData("text/html", "<html><body>No such page</body></html>", false)]
    public async Task A_purpose_that_is_gone_after_the_list_is_absent_if_Immuta_says_so(string contentType, string body, bool isAbsent)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/purposes.json", [Parent, Other], Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Text(body, contentType, 404));
        var find = tenant.CreateClient().V2.Purposes.FindAsync("Research");

        if (isAbsent)
        {
            (await find).Should().BeNull();
        }
        else
        {
            (await FluentActions.Awaiting(() => find).Should().ThrowAsync<ImmutaNotFoundException>()).Which.Operation.Should().Be("V2.Purposes.Get");
        }

        tenant.Verify([.. list, Read]);
    }

    [Theory]
    [InlineData("[]", 200)]
    [InlineData("""[{"id":8,"name":"Research","deleted":true}]""", 200)]
    [InlineData("", 204)]
    public async Task A_purpose_without_further_ones_is_deleted_by_its_id(string response, int status)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/purposes.json", [Parent, Other], Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Json("""{"id":8,"name":"Research","subpurposes":[]}"""));
        tenant.StubFile("v2/purpose-delete.json", Responses.Json(response, status));

        (await tenant.CreateClient().V2.Purposes.DeleteAsync("Research")).Subpurposes.Should().BeEmpty();

        tenant.Verify([.. list, Read, Delete])[^1].Bytes.Length.Should().Be(0);
    }

    public static TheoryData<string, string> Below => new()
    {
        { $"{Parent},{Other}", Nested },
        { $"{Parent},{Other}", Named },
        { $"{Parent},{Child}", Parent },
        { $"{Nested},{Other}", Parent },
        { $"{Named},{Other}", Parent },
        { $"{Named},{Other}", "{}" },
    };

    [Theory]
    [MemberData(nameof(Below))]
    public async Task A_purpose_with_further_ones_is_deleted_only_when_asked_for(string rows, string read)
    {
        await using var tenant = MockTenant.Start("v2/purpose-delete.json");
        var list = tenant.StubRows("v2/purposes.json", Split(rows), Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Json(read));
        var purposes = tenant.CreateClient().V2.Purposes;

        var failure = (await purposes.Invoking(client => client.DeleteAsync("Research")).Should().ThrowAsync<ImmutaPreconditionException>()).Which;
        await purposes.DeleteAsync("Research", deleteAllSubpurposes: true);

        failure.Findings.Should().Equal("Research.Trials");
        failure.Message.Should().Contain("deleteAllSubpurposes: true");
        tenant.Verify([.. list, Read, .. list, Read, Delete]);
    }

    [Theory]
    [InlineData("""{"hits":[{"name":"Research.Trials"}]}""")]
    [InlineData("\"Research.Trials\"")]
    [InlineData("1")]
    public async Task Purposes_below_in_an_unknown_form_are_not_overlooked(string subpurposes)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/purposes.json", [Parent, Other], Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Json($$"""{"id":8,"name":"Research","subpurposes":{{subpurposes}}}"""));

        await tenant.CreateClient().V2.Purposes.Invoking(purposes => purposes.DeleteAsync("Research")).Should().ThrowAsync<ImmutaPreconditionException>();

        tenant.Verify([.. list, Read]);
    }

    [Fact]
    public async Task Deleted_purposes_below_do_not_count()
    {
        await using var tenant = MockTenant.Start("v2/purpose-delete.json");
        var list = tenant.StubRows("v2/purposes.json", [Parent, """{"id":9,"name":"Research.Trials","deleted":true}"""], Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Json("""{"id":8,"name":"Research","subpurposes":[{"id":9,"name":"Research.Trials","deleted":true}]}"""));

        await tenant.CreateClient().V2.Purposes.DeleteAsync("Research");

        tenant.Verify([.. list, Read, Delete]);
    }

    [Theory]
    [InlineData(403, "GOVERNANCE")]
    [InlineData(404, "list the purposes")]
    [InlineData(409, "Something still uses it")]
    public async Task A_refused_deletion_says_what_to_do(int status, string guidance)
    {
        await using var tenant = MockTenant.Start();
        var list = tenant.StubRows("v2/purposes.json", [Parent, Other], Container);
        tenant.StubFile("v2/purpose-get.json", Responses.Json(Parent));
        tenant.StubFile("v2/purpose-delete.json", Responses.Error(status, "placeholder"));

        var failure = (await tenant.CreateClient().V2.Purposes.Invoking(purposes => purposes.DeleteAsync("Research")).Should().ThrowAsync<ImmutaApiException>()).Which;

        (failure.Operation, (int)failure.StatusCode, failure.Attempts).Should().Be(("V2.Purposes.Delete", status, 1));
        failure.Guidance.Should().Contain(guidance);
        tenant.Verify([.. list, Read, Delete]);
    }

    private static string[] Split(string rows) => [.. rows.Split("},{").Select((row, i) => i == 0 ? $"{row}}}" : $"{{{row}")];
}
