using FluentAssertions;
using Immuta.Sdk.Http;
using Immuta.Sdk.Raw;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Http;

public class AddressTests
{
    [Theory]
    [InlineData("https://acme.example.com", "https://acme.example.com/things/5")]
    [InlineData("https://acme.example.com/", "https://acme.example.com/things/5")]
    [InlineData("https://acme.example.com:8443/immuta/", "https://acme.example.com:8443/immuta/things/5")]
    [InlineData("http://localhost:8823", "http://localhost:8823/things/5")]
    [InlineData("http://[::1]:8823/a", "http://[::1]:8823/a/things/5")]
    public async Task A_path_prefix_is_kept_and_a_trailing_slash_tolerated(string address, string sent)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.BaseAddress = new Uri(address));

        await client.ReadAsync();

        client.Server.Requests.Single().RequestUri.AbsoluteUri.Should().Be(sent);
    }

    [Theory]
    [InlineData("a/b", "/things/a%2Fb")]
    [InlineData("Area: what it does", "/things/Area%3A%20what%20it%20does")]
    [InlineData("é?#%2e", "/things/%C3%A9%3F%23%252e")]
    [InlineData("...", "/things/...")]
    [InlineData("../../x", "/things/..%2F..%2Fx")]
    public void A_value_in_a_path_is_escaped_as_one_segment(string value, string path)
    {
        ApiPath.Format($"/things/{value}").Value.Should().Be(path);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData(null)]
    public void A_value_that_would_leave_its_segment_is_refused(string? value)
    {
        FluentActions.Invoking(() => ApiPath.Format($"/things/{value}")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("tag")]
    [InlineData("")]
    [InlineData("https://evil.example.com/")]
    [InlineData("@evil.example.com/")]
    [InlineData(".evil.example.com/")]
    [InlineData(":80/x")]
    [InlineData("\\evil.example.com")]
    [InlineData("/\\evil.example.com")]
    [InlineData("/../admin")]
    [InlineData("/x/%2e%2e/admin")]
    [InlineData("/x/.%2E/admin")]
    [InlineData("/x#fragment")]
    [InlineData("/x y")]
    [InlineData("/x\r\nHost: evil.example.com")]
    [InlineData("/tag?x=y#z")]
    [InlineData("/tag?x= y")]
    public void A_raw_path_that_is_not_below_the_base_address_is_refused(string path)
    {
        FluentActions.Invoking(() => new RawRequest(HttpMethod.Get, path)).Should().Throw<ArgumentException>();
    }

    [Theory]
    [InlineData("//evil.example.com/x", "https://acme.example.com/immuta//evil.example.com/x")]
    [InlineData("/tag?x=https://evil.example.com", "https://acme.example.com/immuta/tag?x=https://evil.example.com")]
    [InlineData("/data/a%2Fb", "https://acme.example.com/immuta/data/a%2Fb")]
    public async Task A_raw_request_never_leaves_the_host(string path, string sent)
    {
        using var client = new ClientUnderTest(new StubHandler().ThenJson(), o => o.BaseAddress = new Uri("https://acme.example.com/immuta"));

        await client.Client.Raw.SendAsync(HttpMethod.Get, path);

        client.Server.Requests.Single().RequestUri.AbsoluteUri.Should().Be(sent);
    }
}
