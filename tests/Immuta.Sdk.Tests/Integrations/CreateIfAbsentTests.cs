using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

/// <summary>An integration is created once, found again while it is equal, and refused with what differs otherwise.</summary>
public sealed class CreateIfAbsentTests
{
    public static TheoryData<string> EveryRequest => [.. Requests.All.Keys];

    [Theory]
    [MemberData(nameof(EveryRequest))]
    public async Task The_second_call_of_every_technology_finds_the_first(string name)
    {
        await using var tenant = await Tenant.OverHttpAsync();
        tenant.Fake.Quirks.UnknownMembers = true;
        tenant.Fake.Quirks.SecretsOnRead = SecretReadFormat.Redacted;

        var first = await tenant.Client.Integrations.CreateIfAbsentAsync(Requests.All[name]);
        var second = await tenant.Client.Integrations.CreateIfAbsentAsync(Requests.All[name]);

        (first.Created, second.Created).Should().Be((true, false));
        second.Integration.Id.Should().Be(first.Integration.Id).And.Be(tenant.Fake.Integrations.Single().Id);
        second.Integration.Type.Should().Be(Requests.All[name].Type);
        tenant.Fake.Journal.Count("POST", "/integrations").Should().Be(1);
        tenant.Fake.Journal.Count("GET", "/integrations").Should().Be(2);
    }

    [Fact]
    public async Task Every_technology_is_created_beside_the_others()
    {
        await using var tenant = Tenant.InMemory();
        string[] names = ["snowflake manual password", "databricks manual token", "redshift manual password", "synapse manual", "bigquery", "s3 access key", "trino"];

        foreach (var name in names)
        {
            (await tenant.Client.Integrations.CreateIfAbsentAsync(Requests.All[name])).Created.Should().BeTrue();
        }

        tenant.Fake.Integrations.Should().HaveCount(names.Length);
    }

    [Fact]
    public async Task Other_secrets_and_another_set_up_account_make_no_difference()
    {
        await using var tenant = Tenant.InMemory();
        var first = await tenant.Client.Integrations.CreateIfAbsentAsync(Requests.SnowflakeAutomatic());
        var other = SnowflakeIntegration.Create(Requests.SnowflakeHost, "GOVERNANCE_WH", "IMMUTA_GOVERNANCE")
            .WithUserPassword("OTHER_ADMIN", "another-password").Automatic("SECURITYADMIN").Build();

        (await tenant.Client.Integrations.CreateIfAbsentAsync(other)).Should().Be(new EnsuredIntegration(await ReadAsync(tenant, first), Created: false));
    }

    [Theory]
    [InlineData("WAREHOUSE", """{"warehouse":"OTHER_WH"}""", """$.config.warehouse is "OTHER_WH", and "GOVERNANCE_WH" was requested""")]
    [InlineData("PORT", """{"port":"8443"}""", """$.config.port is "8443", and 443 was requested""")]
    [InlineData("AUDIT", """{"audit":{"enabled":"false"}}""", """$.config.audit.enabled is "false", and true was requested""")]
    [InlineData("NO AUDIT", """{"audit":null}""", "$.config.audit is not shown")]
    [InlineData("NO USER", """{"username":null}""", "$.config.username is not shown, and \"IMMUTA_SYSTEM\" was requested")]
    [InlineData("PATTERN", """{"userRolePattern":{"exclude":["A","C"]}}""", """$.config.userRolePattern.exclude[1] is "C", and "B" was requested""")]
    [InlineData("FEWER", """{"userRolePattern":{"exclude":["A"]}}""", """$.config.userRolePattern.exclude is ["A"], and ["A","B"] was requested""")]
    [InlineData("KIND", """{"userRolePattern":["A","B"]}""", "$.config.userRolePattern differs")]
    [InlineData("ADDITIONAL", """{"x-added":"their-value"}""", "$.config.x-added differs")]
    [InlineData("LINES", """{"warehouse":"A\nB\u2028C"}""", """$.config.warehouse is "A\nB\u2028C", and "GOVERNANCE_WH" was requested""")]
    public async Task What_differs_is_named_with_both_values(string name, string config, string finding)
    {
        var failure = await RefusalAsync(Detailed(), Row(Detailed(), "7", config));

        failure.Operation.Should().Be("Integrations.Create");
        failure.Reason.Should().Be("integration 7 exists with other settings", name);
        failure.Findings.Should().Equal(finding);
        failure.Message.Should().Contain(finding).And.Contain("Integrations.UpdateAsync");
    }

    [Fact]
    public async Task Everything_that_differs_is_named_at_once()
    {
        var theirs = Row(Detailed(), "7", """{"warehouse":"W","database":"D"}""");
        theirs["autoBootstrap"] = true;

        (await RefusalAsync(Detailed(), theirs)).Findings.Should().Equal(
            "$.autoBootstrap is true, and false was requested",
            "$.config.warehouse is \"W\", and \"GOVERNANCE_WH\" was requested",
            "$.config.database is \"D\", and \"IMMUTA_GOVERNANCE\" was requested");
    }

    [Theory]
    [InlineData("NUMBERS", """{"port":"443"}""")]
    [InlineData("BOOLEANS", """{"audit":{"enabled":"true"}}""")]
    [InlineData("ADDED", """{"lineage":{"enabled":true},"futureMember":[1]}""")]
    [InlineData("HOST", """{"host":"ACME.SnowflakeComputing.example.com"}""")]
    [InlineData("MASKED", """{"username":"[REDACTED]","audit":"***","password":"[REDACTED]"}""")]
    [InlineData("SECRET", """{"password":"anything"}""")]
    [InlineData("UNSHOWN", """{"x-added":null}""")]
    public async Task What_does_not_contradict_the_request_is_no_difference(string name, string config)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(List(Row(Detailed(), "7", config))));

        var ensured = await client.Client.Integrations.CreateIfAbsentAsync(Detailed());

        (ensured.Created, ensured.Integration.Id.Value).Should().Be((false, "7"), name);
        client.Server.Requests.Should().ContainSingle().Which.Method.Should().Be(HttpMethod.Get);
    }

    [Theory]
    [InlineData("""{"name":"Other"}""", "$.config.name")]
    [InlineData("""{"awsLocationPath":"s3://other/"}""", "$.config.awsLocationPath")]
    public async Task S3_is_identified_by_its_name_and_by_its_location(string config, string path)
    {
        var request = Requests.All["s3 automatic credentials"];

        (await RefusalAsync(request, Row(request, "7", config))).Findings.Should().ContainSingle().Which.Should().StartWith($"{path} is ");
    }

    [Fact]
    public async Task An_integration_of_another_place_or_technology_is_no_match()
    {
        var snowflake = Requests.SnowflakeManual();
        var other = Row(Requests.RedshiftManual(), "8");
        other["config"]!["host"] = Requests.SnowflakeHost;
        var server = new StubHandler()
            .ThenJson(List(Row(snowflake, "7", """{"host":"other.example.com"}"""), other, Row(snowflake, "9", "null"), JsonValue.Create(5)))
            .ThenJson("""{"id":"10","status":"creating"}""");
        using var client = new ClientUnderTest(server);

        var ensured = await client.Client.Integrations.CreateIfAbsentAsync(snowflake);

        (ensured.Created, ensured.Integration.Id.Value).Should().Be((true, "10"));
    }

    [Fact]
    public async Task The_workspace_of_a_connection_counts_as_the_same_place()
    {
        var request = Requests.DatabricksManual();
        var theirs = Row(request, "7", """{"workspaceUrl":null,"host":"acme.databricks.example.com","httpPath":null}""");

        (await RefusalAsync(request, theirs)).Findings.Should().Equal("$.config.httpPath is not shown, and \"/sql/1.0/warehouses/0a1b2c\" was requested");
    }

    [Fact]
    public async Task Several_matches_are_named_by_their_ids()
    {
        var failure = await RefusalAsync(Requests.SnowflakeManual(), Row(Requests.SnowflakeManual(), "7"), Row(Requests.SnowflakeManual(), "8"));

        failure.Findings.Should().Equal("integration 7", "integration 8");
        failure.Reason.Should().Contain("several integrations");
    }

    [Theory]
    [InlineData("createError", "its creation failed", "repair it with Integrations.UpdateAsync")]
    [InlineData("deleting", "is being deleted", "Integrations.WaitUntilDeletedAsync")]
    public async Task An_equal_integration_that_is_not_usable_is_refused(string status, string reason, string whatToDo)
    {
        await using var tenant = Tenant.InMemory();
        var created = await tenant.Client.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual());
        tenant.Fake.SetStatus(created.Integration.Id, status);

        var failure = (await tenant.Client.Awaiting(client => client.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual()))
            .Should().ThrowAsync<ImmutaPreconditionException>()).Which;

        failure.Reason.Should().Contain($"integration {created.Integration.Id}").And.Contain(reason);
        failure.Message.Should().Contain(whatToDo);
        tenant.Fake.Journal.Count("POST", "/integrations").Should().Be(1);
    }

    [Theory]
    [InlineData("creating")]
    [InlineData("editing")]
    [InlineData("editError")]
    [InlineData("recurringValidationError")]
    [InlineData("someFutureStatus")]
    public async Task An_equal_integration_is_returned_in_the_status_that_it_has(string status)
    {
        var row = Row(Requests.SnowflakeManual(), "7");
        row["status"] = status;
        using var client = new ClientUnderTest(new StubHandler().ThenJson(List(row)));

        (await client.Client.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual())).Integration.Status!.Value.Value.Should().Be(status);
    }

    [Fact]
    public async Task A_deleted_integration_is_created_again()
    {
        var row = Row(Requests.SnowflakeManual(), "7");
        row["status"] = "deleted";
        using var client = new ClientUnderTest(new StubHandler().ThenJson(List(row)).ThenJson("""{"id":"8","status":"creating"}"""));

        (await client.Client.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual())).Integration.Id.Value.Should().Be("8");
    }

    [Fact]
    public async Task A_match_without_an_id_is_refused()
    {
        var row = Row(Requests.SnowflakeManual(), "7");
        row.Remove("id");

        (await RefusalAsync(Requests.SnowflakeManual(), row)).Reason.Should().Contain("without its id");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>Sign in</html>")]
    public async Task Without_a_readable_list_nothing_is_created(string list)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(list));

        await client.Awaiting(c => c.Time.RunAsync(c.Client.Integrations.CreateIfAbsentAsync(Requests.SnowflakeManual())))
            .Should().ThrowAsync<ImmutaSerializationException>();

        client.Server.Requests.Should().OnlyContain(request => request.Method == HttpMethod.Get);
    }

    [Fact]
    public async Task No_secret_is_in_a_finding_even_if_the_server_repeats_it()
    {
        const string Canary = "CANARY7f3a-secret";
        var request = IntegrationRequest.FromJson($$$"""
            {"type":"Snowflake","autoBootstrap":false,"config":{"host":"{{{Requests.SnowflakeHost}}}","warehouse":"W","database":"D","authenticationType":"userPassword","username":"U","password":"{{{Canary}}}","x-added":"{{{Canary}}}-added","audit":{"enabled":true} } }
            """);
        var theirs = Row(request, $"7 {Canary}", $$$"""
            {"warehouse":"{{{Canary}}}","database":"as {{{ClientUnderTest.Key}}}","username":"{{{Canary}}}-added","password":"other","x-added":"{{{Canary}}}-theirs","audit":{"enabled":"{{{Canary}}}"}}
            """);

        var failure = await RefusalAsync(request, theirs);

        failure.Findings.Select(finding => finding.Split(' ')[0]).Should().Equal("$.config.warehouse", "$.config.database", "$.config.audit.enabled", "$.config.username", "$.config.x-added");
        failure.Findings[0].Should().Be("$.config.warehouse is \"***\", and \"W\" was requested");
        failure.ToString().Should().NotContainAny("CANARY", ClientUnderTest.Key);
    }

    [Fact]
    public async Task A_thumbprint_is_named_without_its_value()
    {
        var request = Requests.All["snowflake manual oauth"];
        var theirs = Row(request, "7");
        theirs["config"]!["oAuthClientConfig"]!["publicCertificateThumbprint"] = "99887766";

        (await RefusalAsync(request, theirs)).Findings.Should().Equal("$.config.oAuthClientConfig.publicCertificateThumbprint differs");
    }

    [Fact]
    public async Task A_long_value_is_shortened()
    {
        var failure = await RefusalAsync(Requests.SnowflakeManual(), Row(Requests.SnowflakeManual(), "7", $$"""{"warehouse":"{{new string('W', 5000)}}"}"""));

        failure.Findings.Should().ContainSingle().Which.Length.Should().BeLessThan(200);
    }

    // A request with members of every kind that can be compared.
    private static IntegrationRequest Detailed() => IntegrationRequest.FromJson($$$"""
        {
          "type": "Snowflake", "autoBootstrap": false,
          "config": {
            "host": "{{{Requests.SnowflakeHost}}}", "warehouse": "GOVERNANCE_WH", "database": "IMMUTA_GOVERNANCE", "port": 443,
            "authenticationType": "userPassword", "username": "IMMUTA_SYSTEM", "password": "example-password",
            "audit": {"enabled": true}, "userRolePattern": {"exclude": ["A", "B"]}, "x-added": "my-value"
          }
        }
        """);

    // The request as a list shows it, with other members in its configuration; null omits one.
    private static JsonObject Row(IntegrationRequest request, string id, string config = "{}")
    {
        var row = JsonNode.Parse(request.ToJson(revealSecrets: true))!.AsObject();
        (row["id"], row["status"]) = (id, "enabled");
        if (JsonNode.Parse(config) is not JsonObject changes)
        {
            row["config"] = null;
            return row;
        }

        foreach (var name in new[] { "password", "privateKey", "token" })
        {
            (row["config"] as JsonObject)?.Remove(name);
        }

        foreach (var (name, value) in changes)
        {
            row["config"]![name] = value?.DeepClone();
        }

        return row;
    }

    private static string List(params JsonNode[] rows) => new JsonArray(rows).ToJsonString();

    private static Task<Integration> ReadAsync(Tenant tenant, EnsuredIntegration ensured) => tenant.Client.Integrations.GetAsync(ensured.Integration.Id);

    private static async Task<ImmutaPreconditionException> RefusalAsync(IntegrationRequest request, params JsonNode[] rows)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(List(rows)));
        var failure = (await client.Client.Awaiting(c => c.Integrations.CreateIfAbsentAsync(request)).Should().ThrowAsync<ImmutaPreconditionException>()).Which;
        client.Server.Requests.Should().ContainSingle("nothing is sent but the list");
        return failure;
    }
}
