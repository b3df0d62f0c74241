#pragma warning disable IMMUTA004 // The deletion of projects is known from another vendor client.
using FluentAssertions;
using Immuta.Sdk.DataObjects;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Errors;

/// <summary>A deletion of what may not exist: only Immuta itself can say that it does not.</summary>
public sealed class DeleteIfExistsTests
{
    private static readonly Dictionary<string, Func<IImmutaClient, Task<bool>>> s_calls = new(StringComparer.Ordinal)
    {
        ["integration"] = client => client.Integrations.DeleteIfExistsAsync("41"),
        ["integration with credentials"] = client => client.Integrations.DeleteIfExistsAsync(
            "41", new SnowflakeUserPasswordCredentials { Username = "SETUP_ADMIN", Password = "example-password", Role = "ACCOUNTADMIN" }),
        ["data object"] = client => client.DataObjects.DeleteIfExistsAsync(new ObjectPath("prod-snowflake", "SALES")),
        ["data sources"] = client => client.V2.DataSources.DeleteIfExistsAsync("sales"),
        ["project"] = client => client.V2.Projects.DeleteIfExistsAsync("open-project"),
    };

    public static TheoryData<string> Names => [.. s_calls.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_exists_is_deleted_with_one_request(string name)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson());

        (await s_calls[name](client.Client)).Should().BeTrue();

        client.Server.Requests.Should().ContainSingle().Which.Method.Should().Be(HttpMethod.Delete);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_does_not_exist_is_no_error(string name)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404));

        (await s_calls[name](client.Client)).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_page_of_a_proxy_does_not_say_that_nothing_exists(string name)
    {
        using var client = new ClientUnderTest(new StubHandler().Then(_ => Response.Text("<html>Not here</html>", "text/html", 404)));

        (await client.Client.Awaiting(s_calls[name]).Should().ThrowAsync<ImmutaNotFoundException>()).Which.IsConfirmed.Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_deletion_whose_response_is_lost_has_deleted(string name)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenThrow(new HttpRequestException("reset")).ThenStatus(404));

        (await client.Time.RunAsync(s_calls[name](client.Client))).Should().BeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_refused_deletion_is_thrown(string name)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(403));

        await client.Client.Awaiting(s_calls[name]).Should().ThrowAsync<ImmutaForbiddenException>();
    }

    [Fact]
    public async Task The_tenant_deletes_each_of_them_once()
    {
        await using var tenant = await Tenant.OverHttpAsync();
        var integrations = tenant.Client.Integrations;
        var id = (await integrations.CreateIfAbsentAsync(Requests.DatabricksManual())).Integration.Id;
        await integrations.WaitUntilReadyAsync(id);

        (await integrations.DeleteIfExistsAsync(id)).Should().BeTrue();
        await integrations.WaitUntilDeletedAsync(id);
        (await integrations.DeleteIfExistsAsync(id)).Should().BeFalse();
        (await tenant.Client.DataObjects.DeleteIfExistsAsync(new ObjectPath("nothing"))).Should().BeFalse();
        (await tenant.Client.V2.DataSources.DeleteIfExistsAsync("nothing")).Should().BeFalse();
        (await tenant.Client.V2.Projects.DeleteIfExistsAsync("nothing")).Should().BeFalse();
    }

    [Fact]
    public async Task An_empty_name_is_refused_before_anything_is_sent()
    {
        using var client = new ClientUnderTest(new StubHandler());

        await client.Client.Awaiting(c => c.V2.Projects.DeleteIfExistsAsync(default)).Should().ThrowAsync<ArgumentException>();
        await client.Client.Awaiting(c => c.V2.DataSources.DeleteIfExistsAsync(default)).Should().ThrowAsync<ArgumentException>();
        await client.Client.Awaiting(c => c.DataObjects.DeleteIfExistsAsync(new ObjectPath("prod", ".."))).Should().ThrowAsync<ArgumentException>();

        client.Server.Requests.Should().BeEmpty();
    }
}
