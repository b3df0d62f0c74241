using FluentAssertions;
using Immuta.Sdk.Tests.Support;
using Immuta.Sdk.Validation;
using Xunit;

namespace Immuta.Sdk.Tests.Connections;

/// <summary>Compares the sent payloads with each other, independent of how the builders create them.</summary>
public sealed class EqualityTests
{
    public static TheoryData<string> Paths => [.. ConnectionPaths.All.Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void The_payloads_agree_in_every_documented_point(string path)
    {
        var payloads = Payloads.Of(ConnectionPaths.All[path]);
        var applying = Equalities.All.Where(equality => equality.AppliesTo(path)).ToList();

        applying.Should().HaveCountGreaterOrEqualTo(3);
        applying.Where(equality => !equality.HoldsIn(payloads)).Select(equality => equality.ToString()).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task The_response_of_the_server_matches_what_was_sent(string path)
    {
        var payloads = await Payloads.RegisteredAsync(ConnectionPaths.All[path]);
        var applying = Equalities.OfResponses.Where(equality => equality.AppliesTo(path)).ToList();

        applying.Select(equality => equality.Name).Should().Equal("E27");
        applying.Should().OnlyContain(equality => equality.HoldsIn(payloads));
        applying.Should().NotContain(equality => equality.HoldsIn(payloads.With("R.connectionKey", "another value")), "a difference would be noticed");
    }

    [Theory]
    [InlineData("""["prod-snowflake"]""")]
    [InlineData("\"prod-snowflake\"")]
    public async Task Equality_27_holds_in_both_response_formats(string objectPath)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404).ThenJson($$"""{"objectPath":{{objectPath}},"bulkId":"bulk-1"}"""));
        var definition = Definitions.Snowflake();

        var outcome = await client.Client.Connections.RegisterAsync(definition);

        outcome.ObjectPath.Names[0].Should().Be(Payloads.Sent(RequestBody.Create(definition.Registration))["connectionKey"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_difference_in_any_single_place_would_be_noticed(string path)
    {
        var payloads = Payloads.Of(ConnectionPaths.All[path]);
        foreach (var equality in Equalities.All.Where(equality => equality.AppliesTo(path)))
        {
            foreach (var place in equality.PlacesIn(payloads).Where(place => !place.StartsWith('=') && !equality.MayBeAbsent))
            {
                equality.HoldsIn(payloads.With(place, "another value")).Should().BeFalse($"{equality} with another {place}");
                equality.HoldsIn(payloads.With(place, null)).Should().BeFalse($"{equality} without {place}");
            }
        }
    }

    [Fact]
    public void Every_equality_from_1_to_27_is_asked_of_some_path() =>
        Equalities.All.Concat(Equalities.OfResponses).Where(equality => ConnectionPaths.All.Keys.Any(equality.AppliesTo)).Select(equality => equality.Name).Distinct()
            .Should().BeEquivalentTo(Enumerable.Range(1, 27).Select(number => $"E{number}"));

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_belongs_into_one_payload_is_in_no_other(string path)
    {
        var payloads = Payloads.Of(ConnectionPaths.All[path]);
        Equalities.Absent.Where(absent => path.StartsWith(absent.Scope, StringComparison.Ordinal) && payloads.At(absent.Place) is not null)
            .Select(absent => absent.Place).Should().BeEmpty();
    }

    [Fact]
    public void The_user_role_pattern_is_in_one_of_its_two_places_only()
    {
        var usual = Payloads.Of(ConnectionPaths.All["Snowflake keyPair"]);
        usual.At("N.config.userRolePattern.exclude").Should().NotBeNull();
        usual.At("N.userRolePattern").Should().BeNull();

        var other = Payloads.Of(ConnectionPaths.All["Snowflake keyPair, pattern beside config"]);
        other.At("N.userRolePattern.exclude").Should().NotBeNull();
        other.At("N.config.userRolePattern").Should().BeNull();
    }

    [Fact]
    public void An_empty_exclusion_is_registered_beside_config_unless_left_out()
    {
        var unset = Payloads.Of(ConnectionPaths.All["Snowflake userPassword, nothing chosen"]);
        unset.At("N.userRolePattern.exclude")!.ToJsonString().Should().Be("[]");
        unset.At("N.config.userRolePattern").Should().BeNull();
        unset.At("SC.config.userRolePattern").Should().BeNull();

        var chosen = ConnectionPaths.Snowflake().WithUserPassword("u", "p").WithUserRolePattern(["ETL"]);
        Payloads.Of(chosen.Build()).At("N.userRolePattern.exclude")!.ToJsonString().Should().Be("[\"ETL\"]");
        Payloads.Of(chosen.Build()).At("SC.config.userRolePattern.exclude")!.ToJsonString().Should().Be("[\"ETL\"]");

        var without = Payloads.Of(chosen.WithoutUserRolePattern().Build());
        without.At("N.userRolePattern").Should().BeNull();
        without.At("N.config.userRolePattern").Should().BeNull();
        without.At("SC.config.userRolePattern").Should().BeNull();
    }

    [Fact]
    public async Task A_credential_change_omits_a_pattern_that_was_not_set()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson().ThenJson());
        var connection = ConnectionPaths.Snowflake().WithUserPassword("u", "p");

        await client.Client.Connections.UpdateCredentialsAsync(connection.Build());
        await client.Client.Connections.UpdateCredentialsAsync(connection.WithUserRolePattern([]).Build());

        client.Server.Requests[0].Body.Should().NotContain("userRolePattern");
        client.Server.Requests[1].Body.Should().Contain("\"userRolePattern\":{\"exclude\":[]}");
    }

    [Fact]
    public void Only_the_script_request_contains_the_passphrase_as_driver_argument()
    {
        var encrypted = Payloads.Of(ConnectionPaths.All["Snowflake keyPair encrypted"]);
        encrypted.At("SC.config.connectArgs")!.GetValue<string>().Should().Be("PRIV_KEY_FILE_PWD=invented-passphrase");
        encrypted.At("K.privateKeyPassword")!.GetValue<string>().Should().Be("invented-passphrase");
        Payloads.Of(ConnectionPaths.All["Snowflake keyPair"]).At("SC.config.connectArgs").Should().BeNull();
    }

    [Fact]
    public void The_provider_is_copied_into_the_integration_only_when_asked_for()
    {
        var copied = Payloads.Of(ConnectionPaths.Snowflake().WithOAuthSecret("Okta", "c", "https://idp.acme.example.com", "invented").WithProviderInIntegration().Build());
        copied.At("N.config.oAuthClientConfig.provider")!.GetValue<string>().Should().Be("Okta");
        copied.At("K.oAuthClientConfig.provider").Should().BeNull();
    }
}
