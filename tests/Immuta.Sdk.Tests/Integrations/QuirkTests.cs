using FluentAssertions;
using Immuta.Sdk.Integrations;
using Immuta.Sdk.Testing;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

/// <summary>The client works with each format that no vendor page confirms (fake only).</summary>
public sealed class QuirkTests
{
    public static TheoryData<string> Quirks => [.. Switches.Keys];

    private static Dictionary<string, Action<FakeImmutaQuirks>> Switches { get; } = new(StringComparer.Ordinal)
    {
        ["ids as numbers"] = quirks => quirks.IdFormat = IdFormat.Number,
        ["secrets redacted"] = quirks => quirks.SecretsOnRead = SecretReadFormat.Redacted,
        ["unknown members"] = quirks => quirks.UnknownMembers = true,
        ["unknown technology"] = quirks => quirks.UnknownTechnology = true,
        ["status only"] = quirks => quirks.Statuses = StatusFormat.StatusOnly,
        ["bare status"] = quirks => quirks.Statuses = StatusFormat.BareString,
        ["script object"] = quirks => quirks.Scripts = ScriptFormat.ScriptMember,
        ["plain script"] = quirks => quirks.Scripts = ScriptFormat.PlainText,
        ["removal scripts without body"] = quirks => quirks.RemovalScripts = RemovalScriptBody.Forbidden,
        ["post-cleanup only after failure"] = quirks => quirks.PostCleanupOnlyAfterFailure = true,
        ["one s3 object"] = quirks => quirks.S3DataSources = S3DataSourceFormat.ObjectForOne,
    };

    [Theory]
    [MemberData(nameof(Quirks))]
    public async Task Every_request_lives_its_whole_life_under_every_quirk(string quirk)
    {
        await using var tenant = Tenant.InMemory();
        Switches[quirk](tenant.Fake.Quirks);
        foreach (var request in Requests.All.Values)
        {
            var created = await tenant.Client.Integrations.CreateAsync(request);
            var ready = await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
            if (request is Immuta.Sdk.Scripts.ISupportsSetupScript scripted)
            {
                (await tenant.Client.Scripts.CreateEditAsync(created.Id, scripted)).Text.Reveal().Should().NotBeEmpty();
            }

            (await tenant.Client.Integrations.ListAsync()).Should().Contain(integration => integration.Id == ready.Id);
            _ = IntegrationCredentials.From(request) is { } credentials
                ? await tenant.Client.Integrations.DeleteAsync(created.Id, credentials)
                : await tenant.Client.Integrations.DeleteAsync(created.Id);
            await tenant.Client.Integrations.WaitUntilDeletedAsync(created.Id);
        }
    }

    [Fact]
    public async Task A_mask_that_was_read_back_is_refused_before_it_is_sent()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.SecretsOnRead = SecretReadFormat.Redacted;
        var created = await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());
        var current = await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        var read = (SnowflakeConfiguration)current.Config!;
        var before = tenant.Fake.Journal.Entries.Count;

        var failure = (await tenant.Client.Invoking(client => client.Integrations.UpdateAsync(
            created.Id, SnowflakeIntegration.From(current).WithKeyPair("u", read.PrivateKey!).Manual().Build()))
            .Should().ThrowAsync<ImmutaValidationException>()).Which;

        failure.Problems.Should().ContainSingle(problem => problem.Path == "$.config.privateKey" && problem.Rule == "mask");
        tenant.Fake.Journal.Entries.Should().HaveCount(before);
    }

    [Fact]
    public async Task Credentials_for_removal_can_have_any_shape_the_server_wants()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.DeleteCredentials = DeleteCredentialsFormat.InConfig;
        var created = await tenant.Client.Integrations.CreateAsync(Requests.RedshiftAutomatic());
        await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id);
        using var json = System.Text.Json.JsonDocument.Parse(
            """{"config": {"authenticationType": "userPassword", "username": "immuta_setup", "password": "example-password"}}""");

        await tenant.Client.Integrations.DeleteAsync(created.Id, IntegrationCredentials.FromJson(json.RootElement));

        tenant.Fake.Integrations.Should().BeEmpty();
    }

    [Theory]
    [InlineData(SynapseDelimiterSpelling.AsDocumented, AcceptedDelimiters.Delimeters)]
    [InlineData(SynapseDelimiterSpelling.Corrected, AcceptedDelimiters.Delimiters)]
    public async Task Synapse_delimiters_are_sent_in_the_spelling_that_the_caller_chose(SynapseDelimiterSpelling spelling, AcceptedDelimiters known)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.SynapseDelimiters = known;
        var delimiters = new SynapseMetadataDelimiters { AdditionalProperties = AdditionalProperties.Empty.With("hashDelimiter", "|") };

        var created = await tenant.Client.Integrations.CreateAsync(
            SynapseIntegration.Create("acme.example.com", "pool", "views").WithUserPassword("u", "p").Manual().WithMetadataDelimiters(delimiters, spelling).Build());
        var read = (SynapseConfiguration)(await tenant.Client.Integrations.WaitUntilReadyAsync(created.Id)).Config!;

        (spelling == SynapseDelimiterSpelling.Corrected ? read.MetadataDelimiters : read.MetadataDelimeters).Should().Be(delimiters);
        (spelling == SynapseDelimiterSpelling.Corrected ? read.MetadataDelimeters : read.MetadataDelimiters).Should().BeNull();
    }

    [Theory]
    [InlineData(TrinoKeyLocation.InConfig)]
    [InlineData(TrinoKeyLocation.TopLevel)]
    public async Task The_trino_key_is_found_at_both_places(TrinoKeyLocation place)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.TrinoKey = place;
        var created = await tenant.Client.Integrations.CreateAsync(TrinoIntegration.Create());

        (await tenant.Client.Integrations.GetAsync(created.Id)).FindApiKey().Should().NotBeNull();
    }

    [Theory]
    [InlineData(RegenerateFormat.ApiKeyMember)]
    [InlineData(RegenerateFormat.OtherMember)]
    [InlineData(RegenerateFormat.JsonString)]
    public async Task A_new_trino_key_is_found_in_every_format_of_the_response(RegenerateFormat shape)
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.Regenerate = shape;
        var created = await tenant.Client.Integrations.CreateAsync(TrinoIntegration.Create());

        var regenerated = await tenant.Client.Integrations.RegenerateApiKeyAsync(created.Id);

        regenerated.ApiKey.Should().Be((await tenant.Client.Integrations.GetAsync(created.Id)).FindApiKey());
        regenerated.RawResponse.Reveal().Should().Contain(regenerated.ApiKey!.Reveal());
    }

    [Fact]
    public async Task Unknown_statuses_and_technologies_do_not_break_a_list()
    {
        await using var tenant = Tenant.InMemory();
        tenant.Fake.Quirks.UnknownTechnology = true;
        tenant.Fake.Quirks.UnknownEnumValues = true;
        await tenant.Client.Integrations.CreateAsync(Requests.SnowflakeManual());

        var integrations = await tenant.Client.Integrations.ListAsync();

        integrations.Should().Contain(integration => integration.Type!.Value.IsKnown == false && integration.Config is UnknownIntegrationConfiguration);
    }
}
