package q; public class Q {}
