namespace Demo;

internal interface IStatusBoard
{
    void Show(string row, string status);
}
