using System.IO.Pipes;
using System.Net;
using System.Text;
using FluentAssertions;
using Immuta.Sdk.Scripts;
using Immuta.Sdk.Tests.Support;
using Xunit;

namespace Immuta.Sdk.Tests.Integrations;

/// <summary>Compares a script in the bytes of the response with the bytes of the file.</summary>
public sealed class ScriptFileTests : IDisposable
{
    private const string Script = "CREATE USER \"Zoë\" COMMENT '日本 €'";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("script-file-tests-");

    [Theory]
    [InlineData("utf-8", "text/plain", false)]
    [InlineData("utf-8", "text/plain", true)]
    [InlineData("utf-8", "text/plain; charset=UTF-8", true)]
    [InlineData("utf-16", "text/plain", true)]
    [InlineData("utf-16BE", "text/plain; charset=utf-16be", false)]
    [InlineData("utf-16", "text/plain; charset=\"utf-16le\"", false)]
    [InlineData("utf-32", "text/plain", true)]
    public async Task A_script_in_any_unicode_is_read_as_it_was_written(string encoding, string contentType, bool withMark)
    {
        var bytes = Encoding.GetEncoding(encoding);

        (await ReadAsync([.. withMark ? bytes.GetPreamble() : [], .. bytes.GetBytes(Script)], contentType)).Text.Reveal().Should().Be(Script);
    }

    [Fact]
    public async Task A_script_in_the_charset_of_its_header_is_decoded() =>
        (await ReadAsync([.. "CREATE USER caf"u8, 0xE9], "text/plain; charset=iso-8859-1")).Text.Reveal().Should().Be("CREATE USER café");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("text/plain; charset=us-ascii")]
    [InlineData("text/plain; charset=x-made-up")]
    public async Task A_script_that_cannot_be_decoded_is_refused_and_not_damaged(string contentType)
    {
        var reading = () => ReadAsync([.. "-- caf"u8, 0xE9, .. " canary-7f3a"u8], contentType);

        var failure = (await reading.Should().ThrowAsync<ImmutaSerializationException>()).Which;
        failure.Message.Should().Contain("charset").And.NotContain("canary");
    }

    [Fact]
    public async Task A_script_of_plain_letters_needs_no_known_charset() =>
        (await ReadAsync("CREATE USER a"u8.ToArray(), "text/plain; charset=x-made-up")).Text.Reveal().Should().Be("CREATE USER a");

    [Theory]
    [InlineData(219)]
    [InlineData(255)]
    public async Task A_file_name_of_any_legal_length_is_written(int length)
    {
        var path = At(new string('a', length));

        await new SetupScript(Script).SaveAsync(path);
        await new SetupScript("new").SaveAsync(path, overwrite: true);

        (await File.ReadAllTextAsync(path)).Should().Be("new");
        _folder.GetFiles().Should().ContainSingle();
    }

    [Fact]
    public async Task The_file_behind_a_link_is_replaced_and_the_link_stays()
    {
        await File.WriteAllTextAsync(At("real.sql"), "old");
        File.CreateSymbolicLink(At("link.sql"), "real.sql");

        await new SetupScript("new").SaveAsync(At("link.sql"), overwrite: true);

        (await File.ReadAllTextAsync(At("real.sql"))).Should().Be("new");
        new FileInfo(At("link.sql")).LinkTarget.Should().Be("real.sql");
    }

    [Fact]
    public async Task A_link_to_nothing_counts_as_a_file_that_is_there()
    {
        File.CreateSymbolicLink(At("link.sql"), "elsewhere.sql");

        await new SetupScript("new").Invoking(script => script.SaveAsync(At("link.sql"))).Should().ThrowAsync<IOException>().WithMessage("*link.sql exists already*");
        File.Exists(At("elsewhere.sql")).Should().BeFalse();
    }

    [Fact]
    public async Task A_pipe_is_written_to_and_stays_a_pipe()
    {
        if (OperatingSystem.IsLinux())
        {
            using var reader = new AnonymousPipeServerStream(PipeDirection.In);
            await new SetupScript("new").SaveAsync($"/proc/self/fd/{reader.ClientSafePipeHandle.DangerousGetHandle()}", overwrite: true);
            reader.DisposeLocalCopyOfClientHandle();

            using var text = new StreamReader(reader);
            (await text.ReadToEndAsync()).Should().Be("new");
        }
    }

    [Fact]
    public async Task A_missing_folder_is_reported_with_the_path_as_given()
    {
        var path = Path.Combine(Path.GetRelativePath(Environment.CurrentDirectory, _folder.FullName), "no-folder", "setup.sql");

        (await new SetupScript("new").Invoking(script => script.SaveAsync(path)).Should().ThrowAsync<DirectoryNotFoundException>())
            .Which.Message.Should().Contain($"'{path}'").And.NotContain($"'{_folder.FullName}");
    }

    [Fact]
    public async Task A_script_that_no_file_can_hold_is_refused_and_not_damaged()
    {
        await new SetupScript("-- \uD83D").Invoking(script => script.SaveAsync(At("setup.sql"))).Should().ThrowAsync<InvalidOperationException>().WithMessage("*surrogate*");

        _folder.GetFiles().Should().BeEmpty();
    }

    [Fact]
    public void A_secret_file_that_is_missing_is_reported_with_the_path_as_given()
    {
        var path = Path.Combine(Path.GetRelativePath(Environment.CurrentDirectory, _folder.FullName), "key.p8");

        FluentActions.Invoking(() => Secret.FromFile(path)).Should().Throw<FileNotFoundException>().Which.Message.Should().Contain($"'{path}'").And.NotContain($"'{_folder.FullName}");
        FluentActions.Invoking(() => Secret.FromFile(Path.Combine(path, "key.p8"))).Should().Throw<DirectoryNotFoundException>().Which.Message.Should().NotContain($"'{_folder.FullName}");
    }

    [Fact]
    public void A_secret_given_in_place_of_its_path_is_never_printed()
    {
        const string Key = "-----BEGIN PRIVATE KEY-----\ncanary-7f3a\n-----END PRIVATE KEY-----\n";

        FluentActions.Invoking(() => Secret.FromFile(Key)).Should().Throw<ArgumentException>().Which.ToString().Should().Contain("path").And.NotContain("canary");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_secret_file_with_a_mark_is_read_in_its_encoding(string name)
    {
        File.WriteAllText(At("password"), "pässword", Encoding.GetEncoding(name));

        Secret.FromFile(At("password")).Reveal().Should().Be("pässword");
    }

    [Fact]
    public void A_secret_file_that_is_no_text_is_refused_and_not_damaged()
    {
        File.WriteAllBytes(At("password"), [.. "canary-7f3a-"u8, 0xE9]);

        var failure = FluentActions.Invoking(() => Secret.FromFile(At("password"))).Should().Throw<InvalidDataException>().Which;
        failure.ToString().Should().Contain("UTF-8").And.Contain("password").And.NotContain("canary");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static async Task<SetupScript> ReadAsync(byte[] body, string contentType)
    {
        var server = new StubHandler().Then(_ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            return response;
        });
        await using var client = ImmutaClient.Create(new ImmutaClientOptions
        {
            BaseAddress = new Uri("https://acme.example.com"),
            ApiKey = "ik-0123456789abcdef",
            HttpMessageHandler = server,
        });
        return await client.Scripts.CreateAsync(Requests.SnowflakeManual());
    }
}
