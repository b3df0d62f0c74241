using System.Text.Json.Nodes;
using FluentAssertions;
using Immuta.Sdk.Catalog;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Catalog;

public sealed class AttributeTests
{
    private static readonly UserOrGroup s_jane = UserOrGroup.ForUser("bim", "jane");

    [Theory]
    [InlineData("""{"authorizations":{"department":["HR"]},"bimAuthorizations":{"x":["y"]}}""", "department = [HR]")]
    [InlineData("""{"bimAuthorizations":{"Dept":["HR"]},"iamAuthorizations":{"dept":["HR","IT"]}}""", "Dept = [HR, IT]")]
    [InlineData("""{"userid":"jane"}""", "")]
    public async Task Attributes_of_a_user_come_from_all_sources(string response, string attributes)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(response));

        (await client.Client.Catalog.Attributes.GetAsync(s_jane)).ToString().Should().Be(attributes);
    }

    [Fact]
    public async Task Changes_are_repeated_after_a_lost_response()
    {
        using var client = new ClientUnderTest(new StubHandler()
            .ThenThrow(new HttpRequestException("reset")).ThenJson("").ThenThrow(new HttpRequestException("reset")).ThenJson("""{"statusCode":404,"error":"Not Found","message":"no"}""", 404));
        var attributes = client.Client.Catalog.Attributes;

        await client.Time.RunAsync(attributes.SetAsync(s_jane, "k", "v"));
        await client.Time.RunAsync(attributes.RemoveAsync(s_jane, "k", "v"));

        client.Server.Requests.Select(request => request.Method).Should().Equal(HttpMethod.Put, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Delete);
    }

    [Fact]
    public async Task A_value_that_does_not_exist_is_an_error_to_remove()
    {
        using var client = new ClientUnderTest(new StubHandler().ThenStatus(404));

        (await client.Client.Catalog.Attributes.Awaiting(a => a.RemoveAsync(s_jane, "k", "v")).Should().ThrowAsync<ImmutaNotFoundException>())
            .Which.Guidance.Should().Contain("does not have this value");
    }

    [Theory]
    [InlineData("", "v")]
    [InlineData("k", " ")]
    [InlineData("..", "v")]
    [InlineData("k", ".")]
    [InlineData("k", null)]
    public async Task What_no_address_can_hold_is_rejected_before_anything_is_sent(string key, string? given)
    {
        // A lone surrogate does not survive as an argument of a theory.
        var value = given ?? "\ud800";
        using var client = new ClientUnderTest(new StubHandler().ThenJson());
        var attributes = client.Client.Catalog.Attributes;

        await attributes.Awaiting(a => a.SetAsync(s_jane, key, value)).Should().ThrowAsync<ArgumentException>();
        await attributes.Awaiting(a => a.RemoveAsync(s_jane, key, value)).Should().ThrowAsync<ArgumentException>();
        await attributes.Awaiting(a => a.GetAsync(UserOrGroup.ForUser(default, "jane"))).Should().ThrowAsync<ArgumentException>();

        client.Server.Requests.Should().BeEmpty();
    }

    [Fact]
    public void A_user_or_group_that_was_found_can_be_passed_on()
    {
        UserOrGroup.From(User.FromJson("""{"iamid":"bim","userid":"jane"}""")).Should().Be(s_jane);
        $"{UserOrGroup.From(UserGroup.FromJson("""{"id":5,"iamid":"okta"}"""))}".Should().Be("group 5 of okta");

        Action[] incomplete = [() => UserOrGroup.From(new User { UserId = "jane" }), () => UserOrGroup.From(new UserGroup { IamId = "bim" })];
        incomplete.Should().AllSatisfy(create => create.Should().Throw<ArgumentException>());
    }

    [Fact]
    public void Keys_are_compared_without_case_and_values_exactly()
    {
        var attributes = Read("""{"Department":["HR","HR"],"DEPARTMENT":["IT"],"level":3,"none":null,"odd":[{"a":1},"x",true]}""");

        attributes["department"].Should().Equal("HR", "IT");
        attributes["LEVEL"].Should().Equal("3");
        attributes["none"].Should().BeEmpty();
        attributes["odd"].Should().Equal("x", "True");
        attributes.Contains("dePartment", "HR").Should().BeTrue();
        attributes.Contains("department", "hr").Should().BeFalse();
        attributes.ContainsKey("Levels").Should().BeFalse();
        attributes.TryGetValue("Levels", out _).Should().BeFalse();
        attributes.Count.Should().Be(4);
        attributes.Select(entry => entry.Key).Should().Equal(attributes.Keys);
        attributes.Values.SelectMany(values => values).Should().HaveCount(5);
    }

    [Fact]
    public void Equal_attributes_are_equal_in_any_order()
    {
        var one = Read("""{"a":["1","2"],"B":["x"]}""");
        var same = new UserAttributes([KeyValuePair.Create<string, IReadOnlyList<string>>("b", ["x"]), KeyValuePair.Create<string, IReadOnlyList<string>>("A", ["2", "1"])]);

        same.Equals(one).Should().BeTrue();
        same.GetHashCode().Should().Be(one.GetHashCode());
        JsonNode.Parse(new User { Authorizations = same }.ToJson())!["authorizations"]!.ToJsonString().Should().Be("""{"b":["x"],"A":["2","1"]}""");
        foreach (var other in new[] { """{"a":["1","2"]}""", """{"a":["1","3"],"b":["x"]}""", """{"a":["1"],"b":["x"]}""", """{"a":["1","2"],"c":["x"]}""" })
        {
            Read(other).Equals(one).Should().BeFalse();
        }
    }

    private static UserAttributes Read(string json) => User.FromJson($$"""{"authorizations":{{json}}}""").Authorizations!;
}
